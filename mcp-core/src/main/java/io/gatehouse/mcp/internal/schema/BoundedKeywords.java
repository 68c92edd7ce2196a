package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keywords whose cost the validator does not bound: references, which multiply, and patterns, which backtrack. */
final class BoundedKeywords implements EvaluatorFactory {
  @Override
  public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode schema) {
    if (!schema.isString()) {
      return Optional.empty(); // a property of that name
    }
    return switch (keyword) {
      case "$ref" -> Optional.of(new BoundedReference(absolute(context, schema), false));
      case "$dynamicRef" -> Optional.of(new BoundedReference(absolute(context, schema), true));
      case "pattern" -> Optional.of(new BoundedPattern(Pattern.compile(schema.asString())));
      default -> Optional.empty();
    };
  }

  private static String absolute(SchemaParsingContext context, JsonNode schema) {
    String reference = schema.asString();
    return reference.startsWith("#")
        ? context.getParentUri() + reference
        : context.getParentUri().resolve(reference).toString();
  }

  private record BoundedReference(String uri, boolean dynamic) implements Evaluator {
    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      ((ValueNode) node).budget().step();
      boolean valid = dynamic
          ? context.resolveDynamicRefAndValidate(uri, node)
          : context.resolveRefAndValidate(uri, node);
      return valid ? Result.success() : Result.failure("breaks what it refers to");
    }
  }

  private record BoundedPattern(Pattern pattern) implements Evaluator {
    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      if (!node.isString()) {
        return Result.success();
      }
      boolean found = pattern
          .matcher(new Counted(node.asString(), ((ValueNode) node).budget()))
          .find();
      return found ? Result.success() : Result.failure("does not match the pattern");
    }
  }

  /** Text whose every read character costs a step. */
  private record Counted(CharSequence text, Budget budget) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      budget.step();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), budget);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
