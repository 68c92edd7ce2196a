package io.gatehouse.mcp;

import io.gatehouse.mcp.internal.schema.BrokenSchemaException;
import io.gatehouse.mcp.internal.schema.CompiledSchema;
import io.gatehouse.mcp.internal.schema.Problem;
import io.gatehouse.mcp.internal.schema.SchemaCompiler;
import io.gatehouse.mcp.internal.schema.SchemaLimits;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;

/**
 * A JSON Schema (2020-12 unless it names another draft) as this library checks arguments and results with: no reference leads to
 * the network, patterns take linear time, and a check that costs too much is given up. Immutable and safe for use by several
 * threads.
 */
public final class JsonSchema {
  private static final SchemaLimits LIMITS = SchemaLimits.defaults().withMaxSteps(100_000);

  private final CompiledSchema schema;

  private JsonSchema(CompiledSchema schema) {
    this.schema = schema;
  }

  /**
   * Compiles a schema.
   *
   * @throws UnusableException if it is none, refers to something outside itself, or is too large
   */
  public static JsonSchema of(JsonObject schema) {
    try {
      return new JsonSchema(new SchemaCompiler(LIMITS).compile(schema));
    } catch (BrokenSchemaException e) {
      throw new UnusableException(e.pointer().toString(), e.reason(), e);
    }
  }

  /** Checks a value. */
  public Outcome check(JsonValue value) {
    List<Problem> problems = schema.check(value);
    if (problems.isEmpty()) {
      return Outcome.FITS;
    }
    return problems.stream().anyMatch(Problem::isLimit) ? Outcome.GIVEN_UP : Outcome.BREAKS;
  }

  /** Says that a schema cannot be used, and where; its message holds nothing of the schema. */
  public static final class UnusableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String reason;

    UnusableException(String pointer, String reason, Throwable cause) {
      super("the schema cannot be used: " + reason, cause);
      this.pointer = pointer;
      this.reason = reason;
    }

    /** Where in the schema (RFC 6901). */
    public String pointer() {
      return pointer;
    }

    /** What is wrong, in our words. */
    public String reason() {
      return reason;
    }
  }

  /** What came of a check. */
  public enum Outcome {
    /** The value fits. */
    FITS,
    /** The value breaks the schema. */
    BREAKS,
    /** The check would have cost too much; whether the value fits is not known. */
    GIVEN_UP
  }
}
