package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.JsonNode;
import io.gatehouse.mcp.internal.schema.regex.EcmaPattern;
import io.gatehouse.mcp.internal.schema.regex.PatternException;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows a schema to the library. The library takes every object for a subschema, wherever it stands, resolves identifiers its own way
 * and skips what it cannot read. So it sees only keywords that mean something and have been checked, identifiers that we chose, and
 * references that lead to a place we have found.
 */
final class SchemaView {
  /** Where subschemas are put that only a reference finds. No keyword has this name. */
  private static final String ELSEWHERE = "-";

  private final SchemaIndex index;
  private int patternRoom;
  private final Map<JsonPointer, String> pointers = new HashMap<>();
  private final Map<Resource, String> names = new HashMap<>();
  private final Deque<Reference> references = new ArrayDeque<>();
  private final List<JsonNode> elsewhere = new ArrayList<>();

  private record Reference(Location from, String keyword, String text, SchemaNode node) {}

  private SchemaView(SchemaIndex index, int patternRoom) {
    this.index = index;
    this.patternRoom = patternRoom;
  }

  static SchemaNode of(SchemaIndex index, int maxPatternSize) throws BrokenSchemaException {
    SchemaView view = new SchemaView(index, maxPatternSize);
    SchemaNode root = view.subschema(JsonPointer.root(), "");
    while (!view.references.isEmpty()) {
      view.resolve(view.references.remove());
    }
    if (view.elsewhere.isEmpty()) {
      return root;
    }
    Map<String, JsonNode> members = new LinkedHashMap<>(root.asObject());
    members.put(ELSEWHERE, SchemaNode.array("/" + ELSEWHERE, view.elsewhere));
    return SchemaNode.object("", members);
  }

  private SchemaNode subschema(JsonPointer place, String pointer) throws BrokenSchemaException {
    Location location = index.known(place);
    pointers.put(place, pointer);
    if (!(location.value() instanceof JsonObject schema)) {
      return SchemaNode.truth(pointer, location.value() == JsonBoolean.TRUE);
    }
    Map<String, JsonNode> members = new LinkedHashMap<>();
    boolean heads = location.resource().root().equals(place);
    if (heads && !pointer.isEmpty() && !index.dialect().isBefore2019()) {
      members.put("$id", SchemaNode.text(pointer + "/$id", name(location.resource())));
    }
    for (Map.Entry<String, JsonValue> member : schema.members().entrySet()) {
      String keyword = member.getKey();
      Shape shape = index.dialect().shape(keyword);
      boolean misplaced = keyword.equals("$recursiveAnchor") && !heads;
      if (shape != null && !keyword.equals("$id") && !keyword.equals("$anchor") && !misplaced) {
        members.put(
            keyword, keyword(location, keyword, shape, member.getValue(), pointer + "/" + keyword));
      }
    }
    return SchemaNode.object(pointer, members);
  }

  /** Returns the identifier by which the library knows a resource. */
  private String name(Resource resource) {
    return resource.root().equals(JsonPointer.root())
        ? Uris.BASE.toString()
        : names.computeIfAbsent(resource, r -> Uris.BASE.toString() + (names.size() + 1));
  }

  private SchemaNode keyword(
      Location location, String keyword, Shape shape, JsonValue value, String pointer)
      throws BrokenSchemaException {
    JsonPointer place = location.pointer().child(keyword);
    return switch (shape) {
      case SCHEMA -> subschema(place, pointer);
      case SCHEMAS, SCHEMA_OR_SCHEMAS ->
        value instanceof JsonArray array ? array(place, array, pointer) : subschema(place, pointer);
      case SCHEMA_MAP, DEPENDENCIES, NAMES_MAP -> map(place, keyword, (JsonObject) value, pointer);
      case COUNT -> SchemaNode.count(pointer, Decimal.of((JsonNumber) value).clamped());
      case ANCHOR -> SchemaNode.text(pointer, ((JsonString) value).value());
      case TEXT -> text(location, keyword, ((JsonString) value).value(), pointer);
      case FLAG ->
        keyword.equals("$recursiveAnchor")
            ? SchemaNode.truth(pointer, value == JsonBoolean.TRUE)
            : SchemaNode.opaque(pointer, value);
      case NAMES, TYPES, VALUES, VALUE, NUMBER, POSITIVE_NUMBER ->
        SchemaNode.opaque(pointer, value);
    };
  }

  private SchemaNode array(JsonPointer place, JsonArray array, String pointer)
      throws BrokenSchemaException {
    List<JsonNode> elements = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      elements.add(subschema(place.child(i), pointer + "/" + i));
    }
    return SchemaNode.array(pointer, elements);
  }

  private SchemaNode map(JsonPointer place, String keyword, JsonObject map, String pointer)
      throws BrokenSchemaException {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> member : map.members().entrySet()) {
      String name = member.getKey();
      String at = pointer + "/" + members.size();
      SchemaNode node = member.getValue() instanceof JsonArray names
          ? names(names, at)
          : subschema(place.child(name), at);
      members.put(
          name,
          keyword.equals("patternProperties") ? node.with(pattern(place, keyword, name)) : node);
    }
    return SchemaNode.object(pointer, members);
  }

  private static SchemaNode names(JsonArray array, String pointer) {
    List<JsonNode> names = new ArrayList<>();
    for (JsonValue name : array) {
      names.add(SchemaNode.text(pointer + "/" + names.size(), ((JsonString) name).value()));
    }
    return SchemaNode.array(pointer, names);
  }

  private SchemaNode text(Location location, String keyword, String text, String pointer)
      throws BrokenSchemaException {
    SchemaNode node = SchemaNode.text(pointer, "");
    if (keyword.equals("pattern")) {
      return node.with(pattern(location.pointer().child(keyword), keyword, text));
    }
    references.add(new Reference(location, keyword, text, node));
    return node;
  }

  private EcmaPattern pattern(JsonPointer at, String keyword, String text)
      throws BrokenSchemaException {
    try {
      EcmaPattern pattern = EcmaPattern.compile(text, patternRoom);
      patternRoom -= pattern.size();
      return pattern;
    } catch (PatternException e) {
      throw new BrokenSchemaException(at, keyword + " " + e.getMessage());
    }
  }

  private void resolve(Reference reference) throws BrokenSchemaException {
    SchemaIndex.Target target =
        index.resolve(reference.from(), reference.keyword(), reference.text());
    if (reference.keyword().equals("$recursiveRef") && !reference.text().equals("#")) {
      throw new BrokenSchemaException(
          reference.from().pointer().child(reference.keyword()), "$recursiveRef is not #");
    }
    JsonPointer place = target.location().pointer();
    if (!pointers.containsKey(place)) {
      elsewhere.add(subschema(place, "/" + ELSEWHERE + "/" + elsewhere.size()));
    }
    boolean dynamic =
        reference.keyword().equals("$dynamicRef") && target.resource().isDynamic(target.anchor());
    reference
        .node()
        .refersTo(
            dynamic
                ? name(target.resource()) + "#" + target.anchor()
                : Uris.BASE + "#" + pointers.get(place));
  }
}
