package io.gatehouse.mcp.consent.risk;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads where a URL leads as a browser would, also where {@link java.net.URI} sees no host, and says what is odd about it. The one place
 * for that: scanners and views warn in its words. Nothing is resolved or fetched.
 */
public final class HostScanner {
  private static final int LONGEST_HOST = 253;

  private HostScanner() {}

  /**
   * What was found.
   *
   * @param host as it is written, to be shown apart; empty if the URL names none
   * @param ascii the host as it goes on the wire; empty if it is no valid name
   */
  public record Outcome(Optional<String> host, Optional<String> ascii, List<Warning> warnings) {
    public Outcome {
      warnings = List.copyOf(warnings);
    }
  }

  /** Looks at {@code url}, which may be any text. */
  public static Outcome scan(String url) {
    String authority = authority(url);
    Optional<String> host = host(authority);
    if (host.isEmpty()) {
      return new Outcome(host, host, List.of(Warnings.high("url_host", "the URL names no host")));
    }
    List<Warning> warnings = new ArrayList<>();
    Optional<String> ascii = ascii(host.get().toLowerCase(Locale.ROOT));
    if (ascii.isPresent()) {
      HostWarnings.about(ascii.get(), warnings);
    } else {
      warnings.add(Warnings.high("odd_host", "the host is no valid name"));
    }
    if (authority.indexOf('@') >= 0) {
      warnings.add(Warnings.high(
          "url_userinfo", "the URL hides its host {host} behind a name", "host", host.get()));
    }
    return new Outcome(host, ascii, warnings);
  }

  private static Optional<String> host(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
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

  private static Optional<String> ascii(String host) {
    if (host.startsWith("[")) {
      return Optional.of(host);
    }
    try {
      return host.length() > LONGEST_HOST ? Optional.empty() : Optional.of(IDN.toASCII(host));
    } catch (IllegalArgumentException notAName) {
      return Optional.empty();
    }
  }
}
