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
 * Checks arguments and results against the schemas of tools, each schema read once per definition. The least recently used
 * ones make room. Safe for use by several threads.
 */
public final class ToolSchemas {
  private static final int MAX_KEPT = 2_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Entry> kept = new LinkedHashMap<>(16, 0.75f, true); // guarded by lock

  private record Key(Fingerprint definition, boolean input) {}

  private record Entry(
      @Nullable CompiledSchema schema, @Nullable Finding broken) {}

  /** What is wrong with arguments; a schema that cannot be used is itself a finding, with code {@code broken_schema}. */
  public List<Finding> inputProblems(ToolDefinition definition, JsonObject arguments) {
    JsonObject schema = definition.tool().inputSchema();
    return isTrivial(schema)
        ? List.of()
        : problems(
            definition,
            entry(new Key(definition.fingerprint(), true), schema, definition),
            arguments);
  }

  /** What is wrong with structured content; nothing if the tool has no {@code outputSchema}. */
  public List<Finding> outputProblems(ToolDefinition definition, JsonValue content) {
    Optional<JsonObject> schema = definition.tool().outputSchema();
    return schema.isEmpty()
        ? List.of()
        : problems(
            definition,
            entry(new Key(definition.fingerprint(), false), schema.get(), definition),
            content);
  }

  private static List<Finding> problems(ToolDefinition definition, Entry entry, JsonValue value) {
    if (entry.schema() == null) {
      return entry.broken() == null ? List.of() : List.of(entry.broken());
    }
    return entry.schema().problems(definition.tool().name(), value);
  }

  private Entry entry(Key key, JsonObject schema, ToolDefinition definition) {
    lock.lock();
    try {
      Entry known = kept.get(key);
      if (known != null) {
        return known;
      }
    } finally {
      lock.unlock();
    }
    Entry made = compile(schema, definition); // outside the lock: it may take a while
    lock.lock();
    try {
      if (kept.size() >= MAX_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
      kept.put(key, made);
      return made;
    } finally {
      lock.unlock();
    }
  }

  private static Entry compile(JsonObject schema, ToolDefinition definition) {
    try {
      return new Entry(CompiledSchema.of(schema), null);
    } catch (BrokenSchemaException e) {
      return new Entry(
          null,
          Finding.of(
              "broken_schema",
              definition.tool().name(),
              "its schema cannot be used: " + e.getMessage()));
    }
  }

  /** {@code {"type": "object"}}, which arguments always satisfy. */
  private static boolean isTrivial(JsonObject schema) {
    return schema.size() == 1 && schema.string("type").filter("object"::equals).isPresent();
  }
}
