package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The last nonce of each origin (RFC 9449 sections 8 and 9), learned from any response, whatever its status. Forgets the origins
 * that were used longest ago. Safe for use by several threads.
 */
public final class DpopNonces {
  private static final int ORIGINS = 256;
  private static final int MAX_LENGTH = 1_024;

  private final Recent<String, String> nonces = new Recent<>(ORIGINS);

  /** Without any nonce. */
  public DpopNonces() {}

  /**
   * Learns the nonce in the headers of a response from {@code source}, if there is one that can be sent back.
   *
   * @return whether it is another one than before
   */
  public boolean learn(URI source, List<Header> headers) {
    List<String> values = headers.stream()
        .filter(header -> header.is("DPoP-Nonce"))
        .map(Header::value)
        .toList();
    return values.size() == 1
        && isNonce(values.get(0))
        && nonces.put(origin(source), values.get(0));
  }

  /** The nonce for a request to {@code target}. */
  Optional<String> of(URI target) {
    return nonces.get(origin(target));
  }

  /** RFC 9449 section 8.1: one or more NQCHAR. */
  private static boolean isNonce(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_LENGTH
        && value.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
  }

  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }
}
