package io.gatehouse.mcp.oauth.agent;

import io.gatehouse.mcp.oauth.internal.callback.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the receiver answers: static bytes, the same for everybody, with nothing of the request in them. */
final class LoopbackPage {
  private static final String HTML = load("arrived.html");

  /** The address that brought the code must not stay in a cache, a referrer or a frame; the style is the page's own and no other. */
  private static final String HEADERS = "Connection: close\r\n"
      + "Cache-Control: no-store\r\n"
      + "Referrer-Policy: no-referrer\r\n"
      + "X-Content-Type-Options: nosniff\r\n"
      + "Content-Security-Policy: default-src 'none'; style-src 'sha256-" + styleDigest()
      + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n";

  private LoopbackPage() {}

  /** The answer for {@code status}: the page for 200, no body for anything else. */
  static ByteBuffer of(int status) {
    byte[] body = status == 200 ? HTML.getBytes(StandardCharsets.UTF_8) : new byte[0];
    byte[] head = ("HTTP/1.1 " + status + " " + reason(status) + "\r\n"
            + HEADERS
            + "Content-Type: text/html; charset=utf-8\r\n"
            + "Content-Length: " + body.length + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).flip();
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed\r\nAllow: GET";
      default -> "Bad Request";
    };
  }

  private static String styleDigest() {
    int start = HTML.indexOf("<style>") + "<style>".length();
    return Digests.sha256Base64(HTML.substring(start, HTML.indexOf("</style>")));
  }

  private static String load(String name) {
    try (InputStream in = LoopbackPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page for returning browsers is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page for returning browsers cannot be read", e);
    }
  }
}
