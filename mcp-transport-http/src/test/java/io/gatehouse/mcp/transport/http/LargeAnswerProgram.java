package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Serves itself an answer of 100 MB and reads it, to be run in a JVM with little memory. Prints how many bytes of content
 * were read, or the error. Arguments: kind of answer, limit in bytes.
 */
final class LargeAnswerProgram {
  static final int MEGABYTES = 100;
  private static final byte[] MEGABYTE = new byte[1 << 20];

  private LargeAnswerProgram() {}

  public static void main(String[] args) throws IOException {
    Arrays.fill(MEGABYTE, (byte) 'x');
    Counter counter = new Counter();
    try (RawServer server = RawServer.start((request, wire) -> serve(args[0], wire));
        ExchangeTransport transport =
            new HttpTransportProvider().create(ServerConfig.http("files", server.uri("/mcp")))) {
      int limit = Integer.parseInt(args[1]);
      transport
          .prepare(Http.limited(Http.post(server.uri("/mcp")), limit, limit))
          .execute(counter);
      System.out.println("read " + counter.bytes);
    } catch (TransportException e) {
      System.out.println(e.reason() + " " + e.delivery() + " " + e.getMessage());
    }
  }

  private static void serve(String kind, RawServer.Wire wire) throws IOException {
    boolean events = kind.startsWith("event");
    String type = events ? "text/event-stream" : "application/json";
    wire.send("HTTP/1.1 200 OK\nContent-Type: " + type + "\nConnection: close\n\n", "");
    wire.out().write(ascii(events ? "data: " : "\""));
    for (int i = 0; i < MEGABYTES; i++) {
      if (kind.equals("events") && i > 0) {
        wire.out().write(ascii("\n\ndata: "));
      }
      wire.out().write(MEGABYTE);
    }
    wire.out().write(ascii(events ? "\n\n" : "\""));
    wire.close();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static final class Counter implements ResponseSink {
    private long bytes;

    @Override
    public void onHead(int status, List<Header> headers) {
      // Always the same.
    }

    @Override
    public void onBody(InputStream body) throws IOException {
      count(body);
    }

    @Override
    public boolean onEvent(SseEvent event) throws IOException {
      count(event.data());
      return true;
    }

    private void count(InputStream in) throws IOException {
      byte[] piece = new byte[8 << 10];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        bytes += read;
      }
    }
  }
}
