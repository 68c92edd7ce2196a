package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SimpleType;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value as the validator sees it: nothing is converted, and each look at it is counted. */
final class ValueNode implements JsonNode {
  private final JsonValue value;
  private final String pointer;
  private final Budget budget;
  private @Nullable Map<String, JsonNode> members;
  private @Nullable List<JsonNode> elements;

  ValueNode(JsonValue value, String pointer, Budget budget) {
    this.value = value;
    this.pointer = pointer;
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  @Override
  public String getJsonPointer() {
    budget.step(); // asked for each time a subschema is applied
    return pointer;
  }

  @Override
  public SimpleType getNodeType() {
    budget.step();
    if (value instanceof JsonString) {
      return SimpleType.STRING;
    } else if (value instanceof JsonObject) {
      return SimpleType.OBJECT;
    } else if (value instanceof JsonArray) {
      return SimpleType.ARRAY;
    } else if (value instanceof JsonBoolean) {
      return SimpleType.BOOLEAN;
    } else if (value instanceof JsonNull) {
      return SimpleType.NULL;
    }
    // 1.0 is an integer too (JSON Schema 2020-12 validation, 6.1.1)
    return isWhole(asNumber()) ? SimpleType.INTEGER : SimpleType.NUMBER;
  }

  @Override
  public boolean asBoolean() {
    return ((JsonBoolean) value).value();
  }

  @Override
  public String asString() {
    budget.step();
    return ((JsonString) value).value();
  }

  @Override
  public BigInteger asInteger() {
    return asNumber().toBigInteger();
  }

  @Override
  public BigDecimal asNumber() {
    budget.step();
    return ((JsonNumber) value).bigDecimalValue();
  }

  @Override
  public List<JsonNode> asArray() {
    budget.step();
    List<JsonNode> known = elements;
    if (known == null) {
      known = new ArrayList<>(((JsonArray) value).size());
      for (JsonValue element : (JsonArray) value) {
        known.add(new ValueNode(element, pointer + "/" + known.size(), budget));
      }
      elements = known;
    }
    return known;
  }

  @Override
  public Map<String, JsonNode> asObject() {
    budget.step();
    Map<String, JsonNode> known = members;
    if (known == null) {
      Map<String, JsonNode> made = new LinkedHashMap<>();
      ((JsonObject) value)
          .members()
          .forEach((name, member) -> made.put(
              name,
              new ValueNode(member, pointer + "/" + JsonNode.encodeJsonPointer(name), budget)));
      members = made;
      return made;
    }
    return known;
  }

  /** Errors of the library quote values; ours do not. */
  @Override
  public String toPrintableString() {
    return "…";
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0
        || number.scale() <= 0
        || number.stripTrailingZeros().scale() <= 0;
  }
}
