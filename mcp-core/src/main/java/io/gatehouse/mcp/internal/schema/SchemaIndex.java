package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Knows where the subschemas of a document are, which resources and anchors it has, and that every keyword has its shape. Looks
 * for subschemas only where the dialect has them, so an {@code $id} inside a {@code const} or a {@code default} means nothing.
 */
final class SchemaIndex {
  private final JsonValue document;
  private final Dialect dialect;
  private final SchemaLimits limits;
  private final Map<JsonPointer, Location> locations = new HashMap<>();
  private final Map<URI, Resource> resources = new HashMap<>();
  private final Resource rootResource = new Resource(Uris.BASE, JsonPointer.root());

  private SchemaIndex(JsonValue document, Dialect dialect, SchemaLimits limits) {
    this.document = document;
    this.dialect = dialect;
    this.limits = limits;
  }

  static SchemaIndex of(JsonValue document, Dialect dialect, SchemaLimits limits)
      throws BrokenSchemaException {
    SchemaIndex index = new SchemaIndex(document, dialect, limits);
    index.resources.put(Uris.BASE, index.rootResource);
    index.add(JsonPointer.root(), document, index.rootResource);
    return index;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Returns the subschema at a place where the index has found one. */
  Location known(JsonPointer pointer) {
    return Objects.requireNonNull(locations.get(pointer));
  }

  /**
   * What a reference means.
   *
   * @param location the subschema it leads to
   * @param resource the resource it names
   * @param anchor the anchor it names; empty if it has a pointer or nothing
   */
  record Target(Location location, Resource resource, String anchor) {}

  /**
   * Finds what a reference means. It may lead where the dialect has no subschemas, such as into an unknown keyword.
   *
   * @throws BrokenSchemaException if that is not inside the document
   */
  Target resolve(Location from, String keyword, String reference) throws BrokenSchemaException {
    JsonPointer at = from.pointer().child(keyword);
    Resource resource = resources.get(Uris.resolve(from.resource().uri(), reference, at, keyword));
    if (resource == null) {
      throw new BrokenSchemaException(
          at, keyword + " refers to something outside the schema, which is never fetched");
    }
    String fragment = Uris.fragment(reference);
    boolean named = !fragment.isEmpty() && !fragment.startsWith("/");
    JsonPointer place =
        named ? resource.anchor(fragment) : Uris.pointer(resource.root() + fragment, at, keyword);
    if (place == null) {
      throw new BrokenSchemaException(at, keyword + " names an anchor that does not exist");
    }
    JsonValue value = place.in(document).orElse(null);
    if (value == null || !Shape.SCHEMA.fits(value)) {
      throw new BrokenSchemaException(at, keyword + " points to no schema");
    }
    add(place, value, resource);
    return new Target(known(place), resource, named ? fragment : "");
  }

  private void add(JsonPointer pointer, JsonValue value, Resource parent)
      throws BrokenSchemaException {
    if (locations.containsKey(pointer)) {
      return;
    }
    if (locations.size() == limits.maxSubschemas()) {
      throw new BrokenSchemaException(
          JsonPointer.root(), "has more than " + limits.maxSubschemas() + " subschemas");
    }
    if (!(value instanceof JsonObject object)) {
      locations.put(pointer, new Location(pointer, value, parent));
      return;
    }
    checkShapes(pointer, object);
    Resource resource = identify(pointer, object, parent);
    locations.put(pointer, new Location(pointer, value, resource));
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      Shape shape = dialect.shape(member.getKey());
      if (shape != null) {
        JsonPointer at = pointer.child(member.getKey());
        shape.eachSubschema(member.getValue(), (subschema, tokens) -> {
          JsonPointer place = at;
          for (String token : tokens) {
            place = place.child(token);
          }
          add(place, subschema, resource);
        });
      }
    }
  }

  private void checkShapes(JsonPointer pointer, JsonObject schema) throws BrokenSchemaException {
    for (Map.Entry<String, JsonValue> member : schema.members().entrySet()) {
      Shape shape = dialect.shape(member.getKey());
      if (shape != null && !shape.fits(member.getValue())) {
        throw new BrokenSchemaException(
            pointer.child(member.getKey()), member.getKey() + " is not " + shape.words());
      }
    }
    JsonValue declared = schema.get("$schema");
    JsonPointer at = pointer.child("$schema");
    if (declared != null && Dialect.named(declared, at) != dialect) {
      throw new BrokenSchemaException(at, "a part has another dialect than the whole");
    }
  }

  private Resource identify(JsonPointer pointer, JsonObject schema, Resource parent)
      throws BrokenSchemaException {
    Resource resource = parent;
    String id = schema.string("$id").orElse(null);
    // draft-07 section 8.3: beside $ref everything is ignored, $id too.
    if (id != null && !(dialect.isBefore2019() && schema.has("$ref"))) {
      resource = identify(pointer, id, parent);
    }
    String anchor = text(schema, "$anchor");
    if (anchor != null) {
      resource.addAnchor(anchor, pointer);
    }
    String dynamic = text(schema, "$dynamicAnchor");
    if (dynamic != null) {
      resource.addDynamicAnchor(dynamic);
      if (!dynamic.equals(anchor)) {
        resource.addAnchor(dynamic, pointer);
      }
    }
    return resource;
  }

  private @Nullable String text(JsonObject schema, String keyword) {
    return dialect.shape(keyword) != null && schema.get(keyword) instanceof JsonString text
        ? text.value()
        : null;
  }

  private Resource identify(JsonPointer pointer, String id, Resource parent)
      throws BrokenSchemaException {
    JsonPointer at = pointer.child("$id");
    String fragment = Uris.fragment(id);
    if (dialect.isBefore2019() && !fragment.isEmpty()) {
      if (!id.startsWith("#") || fragment.startsWith("/")) {
        throw new BrokenSchemaException(at, "$id has a fragment that is no name");
      }
      parent.addAnchor(fragment, pointer);
      return parent;
    }
    if (!fragment.isEmpty()) {
      throw new BrokenSchemaException(at, "$id has a fragment");
    }
    URI uri = Uris.resolve(parent.uri(), id, at, "$id");
    if (resources.size() > limits.maxResources()) {
      throw new BrokenSchemaException(
          at, "has more than " + limits.maxResources() + " parts with an $id");
    }
    Resource resource = new Resource(uri, pointer);
    if (resources.putIfAbsent(uri, resource) != null) {
      throw new BrokenSchemaException(at, "two parts have the same $id");
    }
    return resource;
  }
}
