package io.gatehouse.mcp.transport.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Greets whoever connects with fixed words, after their first byte, and hangs up. */
final class PlainTalker implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Thread thread;

  PlainTalker(String words) throws IOException {
    thread = new Thread(() -> talk(words), "plain-talker");
    thread.start();
  }

  URI httpsUri() {
    return URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/mcp");
  }

  @Override
  public void close() throws IOException {
    listener.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void talk(String words) {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        if (socket.getInputStream().read() >= 0) {
          socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        // Closed, or the client left.
      }
    }
  }
}
