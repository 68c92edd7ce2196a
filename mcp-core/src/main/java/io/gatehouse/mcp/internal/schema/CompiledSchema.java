package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Finding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** One schema, read once. Safe for use by several threads. */
final class CompiledSchema {
  private static final URI ROOT = URI.create("urn:gatehouse:schema");
  private static final int MAX_PROBLEMS = 20;

  private final Validator validator;

  private CompiledSchema(Validator validator) {
    this.validator = validator;
  }

  /**
   * Reads a schema.
   *
   * @throws BrokenSchemaException if it cannot be used
   */
  static CompiledSchema of(JsonObject schema) throws BrokenSchemaException {
    SchemaScan.check(schema);
    Validator validator = new ValidatorFactory()
        .withJsonNodeFactory(NoParsing.INSTANCE)
        .withSchemaResolver(uri -> SchemaResolver.Result.empty())
        .withEvaluatorFactory(new BoundedKeywords())
        .createValidator();
    try {
      validator.registerSchema(ROOT, new ValueNode(schema, "", new Budget()));
    } catch (JsonSchemaException
        | IllegalArgumentException
        | ClassCastException
        | Budget.Exhausted
        | StackOverflowError e) {
      throw new BrokenSchemaException("it is not a valid schema of its dialect");
    }
    return new CompiledSchema(validator);
  }

  /** What is wrong with {@code value}: pointers into it and keywords, never values. */
  List<Finding> problems(String tool, JsonValue value) {
    try {
      Validator.Result result = validator.validate(ROOT, new ValueNode(value, "", new Budget()));
      return result.isValid() ? List.of() : findings(tool, result.getErrors());
    } catch (Budget.Exhausted | StackOverflowError e) {
      return List.of(
          Finding.of("schema_too_expensive", tool, "checking against the schema takes too long"));
    } catch (JsonSchemaException
        | IllegalArgumentException
        | ClassCastException
        | ArithmeticException e) {
      return List.of(Finding.of("broken_schema", tool, "the schema cannot be applied"));
    }
  }

  private static List<Finding> findings(String tool, List<Error> errors) {
    List<Finding> findings = new ArrayList<>();
    for (Error error : errors) {
      if (findings.size() == MAX_PROBLEMS) {
        break;
      }
      String at = error.getInstanceLocation();
      String keyword = error.getKeyword() == null ? "false" : error.getKeyword();
      findings.add(Finding.of(
          "schema_violation", tool, (at.isEmpty() ? "the root" : at) + " breaks " + keyword));
    }
    if (findings.isEmpty()) {
      findings.add(Finding.of("schema_violation", tool, "the root breaks the schema"));
    }
    return findings;
  }

  /** The validator never parses text here. */
  private enum NoParsing implements JsonNodeFactory {
    INSTANCE;

    @Override
    public JsonNode wrap(Object node) {
      if (node instanceof JsonNode wrapped) {
        return wrapped;
      }
      throw new IllegalArgumentException("not a value of ours");
    }

    @Override
    public JsonNode create(String rawJson) {
      try {
        return new ValueNode(JsonValue.parse(rawJson), "", new Budget());
      } catch (io.gatehouse.mcp.json.JsonException e) {
        throw new IllegalArgumentException("not JSON", e);
      }
    }
  }
}
