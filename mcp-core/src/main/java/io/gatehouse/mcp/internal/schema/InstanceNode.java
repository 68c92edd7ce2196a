package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SimpleType;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that is checked, as the library sees it. Nothing is converted; what the library walks through is counted.
 *
 * <p>The pointer is a short one: members by their number, because a name may be as long as a server likes. {@link Places} turns it into
 * a real one.
 */
final class InstanceNode implements JsonNode {
  private final JsonValue value;
  private final @Nullable InstanceNode parent;
  /** Which member or element of the parent this is. */
  private final int number;

  private final Run run;
  private @Nullable String pointer;
  private @Nullable List<JsonNode> elements;
  private @Nullable Map<String, JsonNode> members;

  private InstanceNode(JsonValue value, @Nullable InstanceNode parent, int number, Run run) {
    this.value = value;
    this.parent = parent;
    this.number = number;
    this.run = run;
  }

  static InstanceNode root(JsonValue value, Run run) {
    return new InstanceNode(value, null, 0, run);
  }

  /** Returns a node for a value that is no part of the whole, such as the name of a member. */
  InstanceNode beside(JsonValue other) {
    return new InstanceNode(other, parent, number, run);
  }

  JsonValue value() {
    return value;
  }

  Run run() {
    return run;
  }

  /** Returns the value if it is an object, else null. */
  @Nullable
  JsonObject object() {
    return value instanceof JsonObject object ? object : null;
  }

  @Override
  public String getJsonPointer() {
    String known = pointer;
    if (known == null) {
      // As deep as the keywords that led here.
      known = parent == null ? "" : parent.getJsonPointer() + "/" + number;
      pointer = known;
    }
    return known;
  }

  @Override
  public SimpleType getNodeType() {
    if (value instanceof JsonString) {
      return SimpleType.STRING;
    }
    if (value instanceof JsonObject) {
      return SimpleType.OBJECT;
    }
    if (value instanceof JsonArray) {
      return SimpleType.ARRAY;
    }
    if (value instanceof JsonNumber number) {
      return Types.isInteger(number) ? SimpleType.INTEGER : SimpleType.NUMBER;
    }
    return value instanceof JsonBoolean ? SimpleType.BOOLEAN : SimpleType.NULL;
  }

  // The library asks isArray and isObject before every keyword; answered without looking at
  // numbers.

  @Override
  public boolean isArray() {
    return value instanceof JsonArray;
  }

  @Override
  public boolean isObject() {
    return value instanceof JsonObject;
  }

  @Override
  public boolean asBoolean() {
    return value == JsonBoolean.TRUE;
  }

  @Override
  public String asString() {
    return value instanceof JsonString text ? text.value() : "";
  }

  @Override
  public BigInteger asInteger() {
    return asNumber().toBigInteger();
  }

  @Override
  public BigDecimal asNumber() {
    return value instanceof JsonNumber number ? number.bigDecimalValue() : BigDecimal.ZERO;
  }

  @Override
  public List<JsonNode> asArray() {
    if (!(value instanceof JsonArray array)) {
      return List.of();
    }
    run.steps().take(array.size());
    List<JsonNode> known = elements;
    if (known == null) {
      JsonNode[] nodes = new JsonNode[array.size()];
      for (int i = 0; i < nodes.length; i++) {
        nodes[i] = new InstanceNode(array.get(i), this, i, run);
      }
      known = Arrays.asList(nodes);
      elements = known;
    }
    return known;
  }

  @Override
  public Map<String, JsonNode> asObject() {
    JsonObject object = object();
    if (object == null) {
      return Map.of();
    }
    run.steps().take(object.size());
    Map<String, JsonNode> known = members;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        known.put(member.getKey(), new InstanceNode(member.getValue(), this, known.size(), run));
      }
      members = known;
    }
    return known;
  }
}
