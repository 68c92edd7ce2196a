package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A directory or file that a server is told to work in (2026-07-28 client/roots, deprecated there). It is guidance: it
 * confines no server. Immutable.
 */
public final class Root extends WireObject {

  private Root(JsonObject json) {
    super(json);
    if (!isFileUri(Members.string(json, "uri"))) {
      throw ShapeException.expected("a local file:// URI without . and .. in its path", "uri");
    }
  }

  /**
   * Reads a root.
   *
   * @throws ShapeException if {@code uri} is not an absolute, local {@code file://} URI, or leads through {@code .} or
   *     {@code ..}
   */
  public static Root from(JsonObject json) {
    return new Root(json);
  }

  /**
   * Returns a root for a URI.
   *
   * @throws ShapeException as {@link #from}
   */
  public static Root of(URI uri) {
    // File.toURI() writes file:/srv, which is the same but not what the specification asks for.
    boolean local = "file".equalsIgnoreCase(uri.getScheme()) && uri.getRawAuthority() == null;
    boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
    String text = local && plain ? "file://" + uri.getRawPath() : uri.toString();
    return new Root(JsonObject.of("uri", text));
  }

  /**
   * Returns a root for a path.
   *
   * @throws ShapeException if the path is not absolute, or leads through {@code .} or {@code ..}
   */
  public static Root of(Path path) {
    if (!path.isAbsolute()) {
      throw ShapeException.expected("an absolute path", "uri");
    }
    return of(path.toUri());
  }

  /** Returns the same root with a name for people. */
  public Root named(String name) {
    return new Root(json().with("name", Objects.requireNonNull(name, "name")));
  }

  /** Returns the {@code file://} URI. */
  public URI uri() {
    return URI.create(Members.string(json(), "uri"));
  }

  /** Returns the name for people. */
  public Optional<String> name() {
    return json().string("name");
  }

  /** Returns the metadata, empty if there is none. Since 2025-06-18. */
  public JsonObject meta() {
    return Members.meta(json());
  }

  private static boolean isFileUri(String text) {
    // No host, also not in the path: a share of another machine is not a local root.
    if (!text.regionMatches(true, 0, "file:///", 0, 8) || text.startsWith("/", 8)) {
      return false;
    }
    try {
      URI uri = new URI(text);
      return uri.getRawQuery() == null && uri.getRawFragment() == null && isPlain(uri.getRawPath());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isPlain(String path) {
    // Encoded dots and separators are what a check of the plain form would miss.
    String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
    if (plain.contains("%2f") || plain.contains("%5c") || plain.contains("%00")) {
      return false;
    }
    for (String segment : plain.split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
