package io.gatehouse.mcp.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A modern MCP server that knows four answers and does as little work as possible: one thread per connection, keep-alive, no
 * parsing beyond the length of the body and the method and id in it.
 */
final class CannedServer implements AutoCloseable {
  private static final String TOOLS =
      "{\"tools\":[{\"name\":\"echo\",\"inputSchema\":{\"type\":\"object\",\"properties\":{"
          + "\"count\":{\"type\":\"integer\"},\"path\":{\"type\":\"string\"},\"query\":{\"type\":\"string\"}},"
          + "\"required\":[\"path\"]}}]}";

  private final ServerSocket socket;
  private final byte[] callResult;
  private final boolean eventStream;

  CannedServer(String callResult, boolean eventStream) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.callResult = callResult.getBytes(StandardCharsets.UTF_8);
    this.eventStream = eventStream;
    daemon("canned-accept", this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/mcp");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        daemon("canned-connection", () -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream()) {
      for (byte[] body = request(in); body != null; body = request(in)) {
        out.write(response(new String(body, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      return; // the client went away
    }
  }

  private byte[] response(String body) throws IOException {
    int at = body.indexOf("\"id\":") + 5;
    int end = at;
    while (Character.isDigit(body.charAt(end))) {
      end++;
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream(callResult.length + 256);
    write(message, "{\"jsonrpc\":\"2.0\",\"id\":" + body.substring(at, end) + ",\"result\":");
    if (body.contains("\"tools/call\"")) {
      message.write(callResult);
    } else if (body.contains("\"server/discover\"")) {
      write(
          message,
          "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}}}");
    } else {
      write(message, TOOLS);
    }
    write(message, "}");
    byte[] json = message.toByteArray();
    ByteArrayOutputStream all = new ByteArrayOutputStream(json.length + 256);
    String before = eventStream ? "data: " : "";
    String after = eventStream ? "\n\n" : "";
    write(
        all,
        "HTTP/1.1 200 OK\r\nContent-Type: "
            + (eventStream ? "text/event-stream" : "application/json")
            + "\r\nContent-Length: "
            + (before.length() + json.length + after.length())
            + "\r\n\r\n"
            + before);
    all.write(json);
    write(all, after);
    return all.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte @Nullable [] request(InputStream in) throws IOException {
    int length = -1;
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).trim());
      }
    }
    return length < 0 ? null : in.readNBytes(length);
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return null;
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
