package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an icon may be found. Metadata only: nothing here fetches it. Who does must fetch without credentials, follow no
 * redirect to another origin or scheme, and check the bytes (2026-07-28 basic/index#icons). Since 2025-11-25. Immutable.
 */
public final class Icon extends WireObject {

  private Icon(JsonObject json) {
    super(json);
    Members.string(json, "src");
  }

  /**
   * Reads an icon.
   *
   * @throws ShapeException if {@code src} is not a string
   */
  public static Icon from(JsonObject json) {
    return new Icon(json);
  }

  /** Returns an icon to send along with an {@link Implementation}. */
  public static Icon of(URI src) {
    return new Icon(JsonObject.of("src", src.toString()));
  }

  /** Returns the address or {@code data:} URI, as received; see {@link #isSafe()}. */
  public String src() {
    return Members.string(json(), "src");
  }

  /** Returns the media type that the server claims. */
  public Optional<String> mimeType() {
    return json().string("mimeType");
  }

  /** Returns sizes such as {@code 48x48}, or {@code any}. */
  public List<String> sizes() {
    return Members.readableStrings(json(), "sizes");
  }

  /** Returns {@code light} or {@code dark}, if the icon is meant for one of them. */
  public Optional<String> theme() {
    return json().string("theme");
  }

  /**
   * Tells whether the address has one of the two forms that may be shown: {@code https} with a host and no user name, or
   * an image in a {@code data:} URI. Not sufficient: the icon's origin and bytes are still to be checked.
   */
  public boolean isSafe() {
    String src = src();
    if (src.regionMatches(true, 0, "data:", 0, 5)) {
      return src.regionMatches(true, 5, "image/", 0, 6);
    }
    try {
      URI uri = new URI(src);
      return uri.getScheme() != null
          && uri.getScheme().toLowerCase(Locale.ROOT).equals("https")
          && uri.getHost() != null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
