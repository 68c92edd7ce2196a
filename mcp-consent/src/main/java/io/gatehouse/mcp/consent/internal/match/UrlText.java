package io.gatehouse.mcp.consent.internal.match;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The scheme and host of a URL, read so strictly that no other reader could find other ones: whatever readers are known to disagree
 * about (user info, backslashes, blanks, escapes in the host, numbers posing as addresses) is not read at all.
 *
 * @param scheme in lower case
 * @param host in lower case and A-labels, without a trailing dot
 */
record UrlText(String scheme, String host) {
  /** Reads a URL; null if its host is open to doubt. */
  static @Nullable UrlText parse(String url) {
    String scheme = scheme(url);
    if (scheme == null || !url.startsWith("//", scheme.length() + 1) || !isQuiet(url)) {
      return null;
    }
    int start = scheme.length() + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String host = host(url.substring(start, end));
    return host == null ? null : new UrlText(scheme, host);
  }

  /** The scheme of a URL in lower case; null if it does not start with one. */
  static @Nullable String scheme(String url) {
    int i = 0;
    while (i < url.length() && isSchemeChar(url.charAt(i), i)) {
      i++;
    }
    return i > 0 && i < url.length() && url.charAt(i) == ':'
        ? url.substring(0, i).toLowerCase(Locale.ROOT)
        : null;
  }

  private static boolean isSchemeChar(char c, int index) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (index > 0 && ((c >= '0' && c <= '9') || "+-.".indexOf(c) >= 0));
  }

  /** Some readers drop controls and take a backslash for a slash. */
  private static boolean isQuiet(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c <= ' ' || c == '\\' || (c >= 0x7f && c <= 0x9f)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String host(String authority) {
    int colon = authority.lastIndexOf(':');
    String name = colon < 0 ? authority : authority.substring(0, colon);
    if (colon >= 0 && !isPort(authority, colon + 1)) {
      return null;
    }
    String host = HostName.normalise(name);
    return host == null || HostName.looksNumeric(host) ? null : host;
  }

  private static boolean isPort(String authority, int from) {
    for (int i = from; i < authority.length(); i++) {
      if (authority.charAt(i) < '0' || authority.charAt(i) > '9') {
        return false;
      }
    }
    return authority.length() - from <= 5;
  }
}
