package io.gatehouse.mcp.consent.internal.view;

import static io.gatehouse.mcp.consent.internal.view.Screen.field;

import io.gatehouse.mcp.consent.approval.Block.Field;
import io.gatehouse.mcp.consent.risk.Risk;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows where a URL leads: its host apart, as a browser would read it, also where {@link java.net.URI} sees none. */
final class Hosts {
  private Hosts() {}

  static List<Field> of(Screen screen, String url) {
    List<Field> fields = new ArrayList<>();
    Optional<String> host = host(url);
    if (host.isEmpty()) {
      screen.warn(Risk.HIGH, "no_host", "the address names no host that can be shown apart");
      return fields;
    }
    fields.add(field("host", "Host", screen.name(host.get())));
    String ascii = ascii(host.get());
    if (ascii.isEmpty()) {
      screen.warn(Risk.HIGH, "odd_host", "the host is no valid name");
    } else if (!ascii.equals(host.get())) {
      fields.add(field("host.ascii", "Host in ASCII", screen.name(ascii)));
    }
    if (ascii.startsWith("xn--") || ascii.contains(".xn--")) {
      screen.warn(
          Risk.HIGH,
          "international_host",
          "the host has letters beyond ASCII, which can look like another host");
    }
    if (authority(url).indexOf('@') >= 0) {
      screen.warn(
          Risk.HIGH, "user_in_address", "a part before @ makes the address look like another host");
    }
    return fields;
  }

  private static Optional<String> host(String url) {
    String host = authority(url);
    host = host.substring(host.lastIndexOf('@') + 1);
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      return end < 0 ? Optional.empty() : Optional.of(host.substring(0, end + 1));
    }
    int port = host.indexOf(':');
    host = port < 0 ? host : host.substring(0, port);
    return host.isEmpty() ? Optional.empty() : Optional.of(host);
  }

  /** Between the two slashes and what ends them; a backslash counts, because browsers take it for a slash. */
  private static String authority(String url) {
    int slashes = url.indexOf("://");
    if (slashes < 0) {
      return "";
    }
    int end = slashes + 3;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(slashes + 3, end);
  }

  private static String ascii(String host) {
    if (host.length() > 253 || host.startsWith("[")) {
      return host.startsWith("[") ? host : "";
    }
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException notAName) {
      return "";
    }
  }
}
