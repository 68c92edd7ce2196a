package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonPointer;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema resource (2020-12 core section 4.3.5): the schema, or a part of it with an {@code $id} of its own. Filled while the
 * schema is indexed, then only read.
 */
final class Resource {
  private final URI uri;
  private final JsonPointer root;
  private final Map<String, JsonPointer> anchors = new HashMap<>();
  private final Set<String> dynamicAnchors = new HashSet<>();

  Resource(URI uri, JsonPointer root) {
    this.uri = uri;
    this.root = root;
  }

  URI uri() {
    return uri;
  }

  JsonPointer root() {
    return root;
  }

  /** Returns where an anchor is; null if there is none of this name. */
  @Nullable
  JsonPointer anchor(String name) {
    return anchors.get(name);
  }

  boolean isDynamic(String name) {
    return dynamicAnchors.contains(name);
  }

  void addAnchor(String name, JsonPointer place) throws BrokenSchemaException {
    if (anchors.putIfAbsent(name, place) != null) {
      throw new BrokenSchemaException(place, "the same anchor stands twice");
    }
  }

  void addDynamicAnchor(String name) {
    dynamicAnchors.add(name);
  }
}
