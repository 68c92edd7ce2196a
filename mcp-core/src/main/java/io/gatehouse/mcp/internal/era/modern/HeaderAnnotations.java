package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds every {@code x-mcp-header} annotation in an input schema and the first rule that one of them breaks (2026-07-28
 * {@code basic/transports/streamable-http#schema-extension}). Walks the whole schema, for an annotation in a place that no argument
 * can be read from makes the tool invalid; follows no reference. Used once, by one thread.
 */
final class HeaderAnnotations {
  static final String KEYWORD = "x-mcp-header";

  /** More than any tool needs; what is larger is not looked through at a server's word. */
  private static final int MAX_NODES = 100_000;

  private static final int MAX_HEADERS = 100;
  private static final int MAX_NAME = 128;

  private static final Set<String> SCHEMAS_BY_NAME =
      Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
  private static final Set<String> DATA =
      Set.of("const", "default", "enum", "examples", "example", KEYWORD);
  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

  /**
   * One annotation.
   *
   * @param path the names of the properties from the arguments to the value
   * @param name what follows {@code Mcp-Param-}
   */
  record Annotation(List<String> path, String name) {}

  /** A schema, and how its value is reached from the arguments; null if it is not by property names alone. */
  private record Place(JsonObject schema, @Nullable List<String> path) {}

  private final Deque<Place> open = new ArrayDeque<>();
  private final List<Annotation> found = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int nodes;
  private @Nullable String broken;

  /** Looks through {@code schema}. */
  HeaderAnnotations(JsonObject schema) {
    open.add(new Place(schema, List.of()));
    while (broken == null && !open.isEmpty()) {
      visit(open.removeLast());
    }
  }

  /** The annotations; meaningless if a rule is broken. */
  List<Annotation> found() {
    return found;
  }

  /** The rule that is broken, in our words. */
  Optional<String> broken() {
    return Optional.ofNullable(broken);
  }

  private void visit(Place place) {
    if (++nodes > MAX_NODES) {
      broken = "the input schema has more than " + MAX_NODES + " parts";
      return;
    }
    JsonValue annotation = place.schema().get(KEYWORD);
    if (annotation != null) {
      annotate(annotation, place);
    }
    for (Map.Entry<String, JsonValue> member : place.schema().members().entrySet()) {
      if (SCHEMAS_BY_NAME.contains(member.getKey())
          && member.getValue() instanceof JsonObject byName) {
        boolean reachable = member.getKey().equals("properties") && place.path() != null;
        for (Map.Entry<String, JsonValue> named : byName.members().entrySet()) {
          open(named.getValue(), reachable ? longer(place.path(), named.getKey()) : null);
        }
      } else if (!DATA.contains(member.getKey())) {
        open(member.getValue(), null);
      }
    }
  }

  private void open(JsonValue value, @Nullable List<String> path) {
    if (value instanceof JsonObject schema) {
      open.add(new Place(schema, path));
    } else if (value instanceof JsonArray array) {
      nodes += array.size();
      if (nodes <= MAX_NODES) {
        array.forEach(element -> open(element, null)); // as deep as the reader of messages allows
      }
    }
  }

  private void annotate(JsonValue annotation, Place place) {
    if (!(annotation instanceof JsonString text)) {
      broken = "x-mcp-header is not a string";
      return;
    }
    String name = text.value();
    if (name.isEmpty() || name.length() > MAX_NAME) {
      broken = "x-mcp-header has not 1 to " + MAX_NAME + " characters";
    } else if (!name.chars().allMatch(HeaderAnnotations::isTokenChar)) {
      broken = "x-mcp-header is not an RFC 9110 token";
    } else if (place.path() == null || place.path().isEmpty()) {
      broken = "x-mcp-header is in a place that property names alone do not reach";
    } else if (place.schema().string("type").filter(TYPES::contains).isEmpty()) {
      broken = "x-mcp-header is on a property whose type is not string, integer or boolean";
    } else if (!names.add(name.toLowerCase(Locale.ROOT))) {
      broken = "two x-mcp-header annotations name the same header";
    } else if (found.size() == MAX_HEADERS) {
      broken = "there are more than " + MAX_HEADERS + " x-mcp-header annotations";
    } else {
      found.add(new Annotation(place.path(), name));
    }
  }

  private static List<String> longer(@Nullable List<String> path, String name) {
    List<String> longer = new ArrayList<>(path == null ? List.of() : path);
    longer.add(name);
    return List.copyOf(longer);
  }

  /** RFC 9110 section 5.6.2. */
  private static boolean isTokenChar(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
