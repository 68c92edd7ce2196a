package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.Validator;
import io.gatehouse.mcp.internal.schema.regex.TooManyStepsException;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema ready to check values. Immutable and safe for use by several threads. */
public final class CompiledSchema {
  private final @Nullable PlainSchema plain;
  private final Validator validator;
  private final SchemaLimits limits;

  CompiledSchema(@Nullable PlainSchema plain, Validator validator, SchemaLimits limits) {
    this.plain = plain;
    this.validator = validator;
    this.limits = limits;
  }

  /**
   * Checks a value. A check that would cost more than {@link SchemaLimits} allows ends with a problem that says so: such a value
   * counts as breaking the schema.
   *
   * @return what is wrong, at most {@link SchemaLimits#maxProblems()} of it; empty if nothing is
   */
  public List<Problem> check(JsonValue value) {
    return plain != null && plain.accepts(value) ? List.of() : judge(value);
  }

  /** What the library says, whether the schema is a plain one or not. */
  List<Problem> judge(JsonValue value) {
    try {
      Validator.Result result =
          validator.validate(Uris.BASE, InstanceNode.root(value, new Run(limits)));
      return result.isValid()
          ? List.of()
          : Problems.of(value, result.getErrors(), limits.maxProblems());
    } catch (TooManyStepsException e) {
      return List.of(Problem.limit(String.valueOf(e.getMessage())));
    } catch (JsonSchemaException e) {
      // All references were followed when the schema was compiled. Its message quotes the schema.
      return List.of(Problem.limit("cannot be applied"));
    }
  }
}
