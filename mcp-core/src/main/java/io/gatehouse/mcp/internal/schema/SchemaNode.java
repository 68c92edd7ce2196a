package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SimpleType;
import io.gatehouse.mcp.internal.schema.regex.EcmaPattern;
import io.gatehouse.mcp.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a schema as the library sees it. Made by {@link SchemaView}, which leaves out what the library should not look at.
 *
 * <p>The pointer is a short one: keywords by their names, everything that a server named by its number.
 */
final class SchemaNode implements JsonNode {
  private final String pointer;
  private final SimpleType type;
  private final boolean truth;
  private final int number;
  private String text = "";
  private List<JsonNode> elements = List.of();
  private Map<String, JsonNode> members = Map.of();
  private @Nullable JsonValue raw;
  private @Nullable EcmaPattern pattern;

  private SchemaNode(String pointer, SimpleType type, boolean truth, int number) {
    this.pointer = pointer;
    this.type = type;
    this.truth = truth;
    this.number = number;
  }

  static SchemaNode truth(String pointer, boolean value) {
    return new SchemaNode(pointer, SimpleType.BOOLEAN, value, 0);
  }

  static SchemaNode count(String pointer, int value) {
    return new SchemaNode(pointer, SimpleType.INTEGER, false, value);
  }

  static SchemaNode text(String pointer, String value) {
    SchemaNode node = new SchemaNode(pointer, SimpleType.STRING, false, 0);
    node.text = value;
    return node;
  }

  static SchemaNode array(String pointer, List<JsonNode> elements) {
    SchemaNode node = new SchemaNode(pointer, SimpleType.ARRAY, false, 0);
    node.elements = elements;
    return node;
  }

  static SchemaNode object(String pointer, Map<String, JsonNode> members) {
    SchemaNode node = new SchemaNode(pointer, SimpleType.OBJECT, false, 0);
    node.members = members;
    return node;
  }

  /** Returns a node that the library cannot look into: a keyword of ours reads the value. */
  static SchemaNode opaque(String pointer, JsonValue value) {
    SchemaNode node = new SchemaNode(pointer, SimpleType.NULL, false, 0);
    node.raw = value;
    return node;
  }

  /** Returns the value of an opaque node; null for others. */
  @Nullable
  JsonValue raw() {
    return raw;
  }

  /** Says what a reference refers to, once that is known. */
  void refersTo(String reference) {
    text = reference;
  }

  /** Gives a node the pattern that stands here or is the name of this member. */
  SchemaNode with(EcmaPattern compiled) {
    pattern = compiled;
    return this;
  }

  @Nullable
  EcmaPattern pattern() {
    return pattern;
  }

  /** Returns how much the library looks through when it applies this keyword once. */
  int weight() {
    int weight = elements.size() + members.size();
    for (JsonNode member : members.values()) {
      weight += ((SchemaNode) member).elements.size();
    }
    return weight / 4;
  }

  @Override
  public String getJsonPointer() {
    return pointer;
  }

  @Override
  public SimpleType getNodeType() {
    return type;
  }

  @Override
  public boolean asBoolean() {
    return truth;
  }

  @Override
  public String asString() {
    return text;
  }

  @Override
  public BigInteger asInteger() {
    return BigInteger.valueOf(number);
  }

  @Override
  public BigDecimal asNumber() {
    return BigDecimal.valueOf(number);
  }

  @Override
  public List<JsonNode> asArray() {
    return elements;
  }

  @Override
  public Map<String, JsonNode> asObject() {
    return members;
  }
}
