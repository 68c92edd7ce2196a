package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import io.gatehouse.mcp.internal.schema.regex.EcmaPattern;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keywords for the members of objects that involve patterns, or whose problems are about a member (2020-12 core section 10.3.2). */
final class MemberKeywords {
  static final Map<String, Keyword.Maker> ALL = Map.of(
      "required", (context, node) -> required(node),
      "propertyNames", (context, node) -> names(node),
      "patternProperties", (context, node) -> matching(node),
      "additionalProperties", MemberKeywords::additional);

  private MemberKeywords() {}

  private static @Nullable Keyword required(SchemaNode schema) {
    if (!(schema.raw() instanceof JsonArray array)) {
      return null;
    }
    String[] names =
        array.values().stream().map(name -> ((JsonString) name).value()).toArray(String[]::new);
    return (context, node) -> {
      JsonObject object = node.object();
      if (object == null) {
        return Keyword.fine();
      }
      node.run().steps().take(names.length / 4);
      List<String> missing = null;
      for (String name : names) {
        if (!object.has(name)) {
          missing = missing == null ? new ArrayList<>() : missing;
          missing.add(name);
        }
      }
      return missing == null ? Keyword.fine() : Keyword.broken("required: is missing", missing);
    };
  }

  private static @Nullable Keyword names(SchemaNode schema) {
    if (!schema.isObject() && !schema.isBoolean()) {
      return null;
    }
    return (context, node) -> {
      JsonObject object = node.object();
      if (object == null) {
        return Keyword.fine();
      }
      List<String> refused = new ArrayList<>();
      for (String name : object.members().keySet()) {
        if (!Keyword.accepts(context, schema, node.beside(JsonString.of(name)))) {
          refused.add(name);
        }
      }
      return refused.isEmpty()
          ? Keyword.fine()
          : Keyword.broken("propertyNames: has a name that is not allowed", refused);
    };
  }

  private static @Nullable Keyword matching(SchemaNode schema) {
    if (!schema.isObject()) {
      return null;
    }
    Collection<JsonNode> subschemas = schema.asObject().values();
    return (context, node) -> {
      if (!node.isObject()) {
        return Keyword.fine();
      }
      Set<String> matched = new HashSet<>();
      boolean accepted = true;
      for (Map.Entry<String, JsonNode> member : node.asObject().entrySet()) {
        for (JsonNode subschema : subschemas) {
          if (matches(subschema, member.getKey(), node)) {
            matched.add(member.getKey());
            accepted &= Keyword.accepts(context, subschema, (InstanceNode) member.getValue());
          }
        }
      }
      return accepted ? Evaluator.Result.success(matched) : Evaluator.Result.failure();
    };
  }

  private static boolean matches(JsonNode subschema, String name, InstanceNode node) {
    EcmaPattern pattern = ((SchemaNode) subschema).pattern();
    return pattern != null && pattern.isFoundIn(name, node.run().steps());
  }

  private static @Nullable Keyword additional(SchemaParsingContext context, SchemaNode schema) {
    if (!schema.isObject() && !schema.isBoolean()) {
      return null;
    }
    Map<String, JsonNode> named = members(context, "properties");
    Collection<JsonNode> matching = members(context, "patternProperties").values();
    boolean closed = schema.isBoolean() && !schema.asBoolean();
    return (evaluation, node) -> {
      JsonObject object = node.object();
      if (object == null) {
        return Keyword.fine();
      }
      List<String> others = others(node, object, named, matching);
      if (others.isEmpty()) {
        return Keyword.fine();
      }
      if (closed) {
        return Keyword.broken("additionalProperties: is not allowed", others);
      }
      Map<String, JsonNode> members = node.asObject();
      boolean accepted = true;
      for (String name : others) {
        InstanceNode member = (InstanceNode) Objects.requireNonNull(members.get(name));
        accepted &= Keyword.accepts(evaluation, schema, member);
      }
      return accepted ? Evaluator.Result.success(others) : Evaluator.Result.failure();
    };
  }

  /** Returns the names that neither {@code properties} nor {@code patternProperties} speaks of. */
  private static List<String> others(
      InstanceNode node,
      JsonObject object,
      Map<String, JsonNode> named,
      Collection<JsonNode> matching) {
    List<String> others = new ArrayList<>(0);
    node.run().steps().take(object.size() / 4);
    for (String name : object.members().keySet()) {
      if (!named.containsKey(name) && !matchesAny(matching, name, node)) {
        others.add(name);
      }
    }
    return others;
  }

  private static boolean matchesAny(Collection<JsonNode> matching, String name, InstanceNode node) {
    for (JsonNode subschema : matching) {
      if (matches(subschema, name, node)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, JsonNode> members(SchemaParsingContext context, String keyword) {
    JsonNode node = context.getCurrentSchemaObject().get(keyword);
    return node == null ? Map.of() : node.asObject();
  }
}
