package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.internal.schema.regex.EcmaPattern;
import io.gatehouse.mcp.json.JsonString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keywords for strings (2020-12 validation section 6.3). Lengths count characters, not the units that Java stores. */
final class TextKeywords {
  static final Map<String, Keyword.Maker> ALL = Map.of(
      "minLength", (context, node) -> minLength(node),
      "maxLength", (context, node) -> maxLength(node),
      "pattern", (context, node) -> pattern(node));

  private TextKeywords() {}

  private static @Nullable Keyword minLength(SchemaNode schema) {
    if (!schema.isInteger()) {
      return null;
    }
    int least = schema.asInteger().intValueExact();
    return (context, node) -> !(node.value() instanceof JsonString) || length(node) >= least
        ? Keyword.fine()
        : Keyword.broken("minLength: too short");
  }

  private static @Nullable Keyword maxLength(SchemaNode schema) {
    if (!schema.isInteger()) {
      return null;
    }
    int most = schema.asInteger().intValueExact();
    return (context, node) -> !(node.value() instanceof JsonString) || length(node) <= most
        ? Keyword.fine()
        : Keyword.broken("maxLength: too long");
  }

  private static int length(InstanceNode node) {
    String text = node.asString();
    node.run().steps().take(text.length() / 32);
    return text.codePointCount(0, text.length());
  }

  private static @Nullable Keyword pattern(SchemaNode schema) {
    EcmaPattern pattern = schema.pattern();
    if (pattern == null) {
      return null;
    }
    return (context, node) -> !(node.value() instanceof JsonString text)
            || pattern.isFoundIn(text.value(), node.run().steps())
        ? Keyword.fine()
        : Keyword.broken("pattern: does not match");
  }
}
