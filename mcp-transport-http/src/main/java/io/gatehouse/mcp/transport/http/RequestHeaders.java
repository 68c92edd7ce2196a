package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.Header;
import java.util.List;
import okhttp3.Headers;

/**
 * Turns the headers of a request into OkHttp's, after checking that they can be sent as they are. Stateless.
 *
 * <p>OkHttp checks as well, but its messages quote values, and it accepts headers that frame the message.
 */
final class RequestHeaders {
  private static final boolean[] TOKEN = new boolean[128];

  static {
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~"
        .chars()
        .forEach(c -> TOKEN[c] = true);
  }

  // Framing and connection (RFC 9110 sections 7.2, 7.6, 8.6 and 12.5.3): a second opinion on these
  // splits requests, sends credentials to another host, or brings an answer that nobody decodes.
  private static final List<String> RESERVED = List.of(
      "accept-encoding",
      "connection",
      "content-length",
      "expect",
      "host",
      "keep-alive",
      "proxy-connection",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  private RequestHeaders() {}

  /**
   * The headers in their order.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code INVALID_HEADER}; it never holds a value
   */
  static Headers of(List<Header> headers, Failures failures) {
    Headers.Builder builder = new Headers.Builder();
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      if (!isToken(header.name())) {
        throw failures.invalidHeader(
            "the name of request header number " + (i + 1) + " is not a token");
      }
      if (isReserved(header.name())) {
        throw failures.invalidHeader(
            "the header " + header.name() + " is set by the transport and by nobody else");
      }
      if (!isValue(header.value())) {
        throw failures.invalidHeader("the value of the header " + shown(header.name())
            + " holds a line end, a character that is not ASCII, or blanks at an end");
      }
      // Unsafe is what was not looked at: this was, and more strictly than OkHttp would.
      builder.addUnsafeNonAscii(header.name(), header.value());
    }
    return builder.build();
  }

  private static boolean isReserved(String name) {
    for (String reserved : RESERVED) {
      if (reserved.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  // RFC 9110 section 5.6.2.
  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= TOKEN.length || !TOKEN[c]) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  // RFC 9110 section 5.5 without its obsolete part; blanks at the ends would be lost on the way.
  private static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char next = value.charAt(i);
      if ((next < 0x20 && next != '\t') || next > 0x7E) {
        return false;
      }
    }
    return value.isEmpty()
        || !(isBlank(value.charAt(0)) || isBlank(value.charAt(value.length() - 1)));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  // 2026-07-28 basic/transports/streamable-http: what follows the prefix was chosen by the server.
  private static String shown(String name) {
    String prefix = "Mcp-Param-";
    return name.regionMatches(true, 0, prefix, 0, prefix.length()) ? prefix + "…" : name;
  }
}
