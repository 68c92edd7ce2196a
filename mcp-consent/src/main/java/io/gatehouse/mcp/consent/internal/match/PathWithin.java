package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path is one of some directories or below it. Paths are compared as they are written; if links can be followed, the path they lead
 * to has to agree, and where the two differ it cannot be told. So an allow needs both inside, and a refusal matches if either is.
 */
record PathWithin(List<Template> bases) implements Matcher {
  PathWithin {
    bases = List.copyOf(bases);
  }

  @Override
  public Tri test(JsonValue value, Bindings bindings) {
    CleanPath path = value instanceof JsonString string ? CleanPath.parse(string.value()) : null;
    if (path == null) {
      return Tri.INDETERMINATE;
    }
    Tri literal = within(path, bindings, null);
    if (bindings.links().isEmpty()) {
      return literal;
    }
    Links links = bindings.links().get();
    CleanPath target = follow("/" + String.join("/", path.segments()), links);
    if (target == null) {
      return Tri.INDETERMINATE;
    }
    Tri resolved = within(target, bindings, links);
    return literal == resolved ? literal : Tri.INDETERMINATE;
  }

  /** Bases are compared with links followed as well, or a workspace behind a link would contain nothing. */
  private Tri within(CleanPath path, Bindings bindings, @Nullable Links links) {
    Tri any = Tri.FALSE;
    for (Template base : bases) {
      String text = base.fill(bindings);
      CleanPath directory = text == null ? null : CleanPath.parse(text);
      if (directory != null && links != null) {
        directory = follow("/" + String.join("/", directory.segments()), links);
      }
      any = any.or(directory == null ? Tri.INDETERMINATE : path.within(directory));
    }
    return any;
  }

  private static @Nullable CleanPath follow(String path, Links links) {
    String target = links.follow(path);
    return target == null ? null : CleanPath.parse(target);
  }
}
