package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments and structured content against the schemas of tools. A schema is compiled once for each definition, broken ones
 * included; when there are too many, the one used longest ago is forgotten. Safe for use by several threads.
 *
 * <p>Codes of findings: {@value #VIOLATION} for a value that breaks its schema, {@value #BROKEN} for a schema that cannot be used, {@value
 * #EXPENSIVE} for a check that was given up. The last two are about the tool's definition, whatever the value.
 */
public final class ToolSchemas {
  static final String VIOLATION = "schema_violation";
  static final String BROKEN = "broken_schema";
  static final String EXPENSIVE = "schema_too_expensive";

  private static final int DEFAULT_CAPACITY = 1_000;

  private final SchemaCompiler compiler = new SchemaCompiler(SchemaLimits.defaults());
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();

  /** In the order of use; guarded by {@code lock}. */
  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(Fingerprint definition, boolean input) {}

  /** A compiled schema, or why there is none. */
  private record Entry(@Nullable CompiledSchema schema, List<Finding> broken) {}

  /** Creates an empty cache. */
  public ToolSchemas() {
    this(DEFAULT_CAPACITY);
  }

  ToolSchemas(int capacity) {
    this.capacity = capacity;
  }

  /** Returns what is wrong with the arguments of a call, or with the schema they should have; empty if nothing is. */
  public List<Finding> inputProblems(ToolDefinition definition, JsonObject arguments) {
    return problems(definition, definition.tool().inputSchema(), true, arguments);
  }

  /** Returns what is wrong with the structured content of a result; empty if nothing is, or the tool has no {@code outputSchema}. */
  public List<Finding> outputProblems(ToolDefinition definition, JsonValue content) {
    Optional<JsonObject> schema = definition.tool().outputSchema();
    return schema.isEmpty() ? List.of() : problems(definition, schema.get(), false, content);
  }

  private List<Finding> problems(
      ToolDefinition definition, JsonObject schema, boolean input, JsonValue value) {
    String tool = definition.tool().name();
    Entry entry = entry(new Key(definition.fingerprint(), input), schema, tool);
    if (entry.schema() == null) {
      return entry.broken();
    }
    List<Problem> problems = entry.schema().check(value);
    return problems.isEmpty()
        ? List.of()
        : problems.stream().map(problem -> finding(tool, problem)).toList();
  }

  private static Finding finding(String tool, Problem problem) {
    if (problem.isLimit()) {
      return Finding.of(EXPENSIVE, tool, problem.rule());
    }
    String place = problem.pointer().isEmpty() ? "the whole" : problem.pointer();
    return Finding.of(VIOLATION, tool, place + ": " + problem.rule());
  }

  private Entry entry(Key key, JsonObject schema, String tool) {
    Entry known = get(key);
    if (known != null) {
      return known;
    }
    // Not under the lock, as it takes a while: two threads may do the same work, once.
    Entry made = compile(schema, key.input(), tool);
    put(key, made);
    return made;
  }

  private @Nullable Entry get(Key key) {
    lock.lock();
    try {
      return entries.get(key);
    } finally {
      lock.unlock();
    }
  }

  private void put(Key key, Entry entry) {
    lock.lock();
    try {
      entries.put(key, entry);
      if (entries.size() > capacity) {
        entries.remove(entries.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  private Entry compile(JsonObject schema, boolean input, String tool) {
    try {
      return new Entry(compiler.compile(schema), List.of());
    } catch (BrokenSchemaException e) {
      PointerText place = PointerText.of(e.pointer());
      String which = input ? "inputSchema" : "outputSchema";
      String detail = which + place + " cannot be used: " + e.reason();
      return new Entry(null, List.of(Finding.of(BROKEN, tool, detail)));
    }
  }
}
