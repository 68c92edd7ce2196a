package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;

/** Turns schemas into something that can check values. Safe for use by several threads. */
public final class SchemaCompiler {
  private final SchemaLimits limits;

  /** Creates a compiler whose schemas keep these limits. */
  public SchemaCompiler(SchemaLimits limits) {
    this.limits = limits;
  }

  /**
   * Compiles a schema.
   *
   * @throws BrokenSchemaException if the schema is too large, breaks its dialect or declares an unknown one, refers to something
   *     outside itself, or has a pattern that cannot be used
   */
  public CompiledSchema compile(JsonObject schema) throws BrokenSchemaException {
    return compileAny(schema);
  }

  /** Compiles a schema that may also be {@code true} or {@code false}. */
  CompiledSchema compileAny(JsonValue schema) throws BrokenSchemaException {
    SchemaSize.check(schema, limits);
    Dialect dialect = Dialect.of(schema);
    SchemaIndex index = SchemaIndex.of(schema, dialect, limits);
    SchemaNode view = SchemaView.of(index, limits.maxPatternSize());
    Validator validator = validator(dialect);
    try {
      validator.registerSchema(Uris.BASE, view);
    } catch (JsonSchemaException e) {
      // Its message quotes the schema.
      throw new BrokenSchemaException(JsonPointer.root(), "cannot be read");
    }
    return new CompiledSchema(PlainSchema.of(schema), validator, limits);
  }

  private static Validator validator(Dialect dialect) {
    return new ValidatorFactory()
        .withDefaultDialect(
            switch (dialect) {
              case DRAFT_2020_12 -> new Dialects.Draft2020Dialect();
              case DRAFT_2019_09 -> new Dialects.Draft2019Dialect();
              case DRAFT_07 -> new Dialects.Draft7Dialect();
            })
        .withJsonNodeFactory(new Nodes())
        .withSchemaResolver(uri -> SchemaResolver.Result.empty())
        .withEvaluatorFactory(new GuardedKeywords())
        // SchemaIndex has checked the shapes of all keywords, with words of ours.
        .withDisabledSchemaValidation(true)
        .createValidator();
  }

  /** The library makes no nodes of its own: everything it sees is one of ours already. */
  private static final class Nodes implements JsonNodeFactory {
    @Override
    public JsonNode wrap(Object node) {
      if (node instanceof JsonNode ours) {
        return ours;
      }
      throw new IllegalArgumentException("not a node of ours");
    }

    @Override
    public JsonNode create(String rawJson) {
      throw new IllegalArgumentException("nothing is read from text here");
    }
  }
}
