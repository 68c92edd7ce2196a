package io.gatehouse.mcp.oauth.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a browser, or something else on this machine, says to the receiver: one request over one real connection. */
final class Browser {
  private Browser() {}

  /** Fetches {@code path} of the redirect's origin and returns the whole response. */
  static String get(URI redirect, String path) {
    return say(
        redirect,
        "GET " + path + " HTTP/1.1\r\nHost: " + redirect.getRawAuthority()
            + "\r\nUser-Agent: test\r\n\r\n");
  }

  /** Sends {@code text} and returns all that comes back; nothing if the connection is refused or dropped. */
  static String say(URI redirect, String text) {
    try (Socket socket = new Socket(redirect.getHost(), redirect.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream response = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(response);
      return response.toString(StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
