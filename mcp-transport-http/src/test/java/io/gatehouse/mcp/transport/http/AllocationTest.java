package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.MessageBody;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import io.gatehouse.mcp.spi.transport.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No copies of bodies: what one exchange allocates on the calling thread does not grow with what it carries. OkHttp moves
 * bytes in recycled segments of 8 KiB, out of which they are read and into which they are written in place; only the data of
 * an event is gathered, in one buffer per stream that grows by doubling.
 */
@Timeout(60)
class AllocationTest {
  private static final int SIZE = 4 << 20;
  private static final int SMALL = 100 << 10;

  private final byte[] piece = new byte[8 << 10];

  @Test
  void aRequestIsWrittenWithoutACopy() throws Exception {
    MessageBody message = MessageBody.of(new byte[SIZE / 2], new byte[SIZE / 2]);
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      ExchangeRequest request = new ExchangeRequest(
          new HttpTarget(Verb.POST, server.uri("/mcp")), List.of(), message, SIZE, SIZE);
      assertThat(allocatedBy(transport, request)).isLessThan(SMALL);
    }
  }

  @Test
  void aBodyIsReadWithoutACopy() throws Exception {
    String body = "x".repeat(SIZE);
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, body));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      ExchangeRequest request = Http.limited(Http.post(server.uri("/mcp")), SIZE, SIZE);
      assertThat(allocatedBy(transport, request)).isLessThan(SMALL);
    }
  }

  @Test
  void eventsAreReadIntoOneBufferThatIsUsedAgain() throws Exception {
    String event = "data: " + "x".repeat(SIZE / 64) + "\n\n";
    try (RawServer server = RawServer.start((request, wire) -> events(wire, event, 64));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      ExchangeRequest request = Http.limited(Http.post(server.uri("/mcp")), SIZE, SIZE);
      // A segment that holds the border of two chunks is shared, and lost to okio's pool: one for
      // each chunk.
      assertThat(allocatedBy(transport, request))
          .isLessThan(SMALL + 4 * (SIZE / 64) + 64 * (9 << 10));
    }
  }

  @Test
  void oneLargeEventCostsItsDoublingsAtMost() throws Exception {
    String event = "data: " + "x".repeat(SIZE) + "\n\n";
    try (RawServer server = RawServer.start((request, wire) -> events(wire, event, 1));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      ExchangeRequest request = Http.limited(Http.post(server.uri("/mcp")), SIZE, SIZE);
      assertThat(allocatedBy(transport, request)).isLessThan(SMALL + 4 * SIZE);
    }
  }

  private static void events(RawServer.Wire wire, String event, int count) throws IOException {
    wire.events();
    for (int i = 0; i < count; i++) {
      wire.chunk(event);
    }
    wire.lastChunk();
  }

  private long allocatedBy(ExchangeTransport transport, ExchangeRequest request) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    transport.prepare(request).execute(new Discard()); // classes, connection and segments
    long before = threads.getCurrentThreadAllocatedBytes();
    transport.prepare(request).execute(new Discard());
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private final class Discard implements ResponseSink {
    @Override
    public void onHead(int status, List<Header> headers) {
      assertThat(status).isEqualTo(200);
    }

    @Override
    public void onBody(InputStream body) throws IOException {
      drain(body);
    }

    @Override
    public boolean onEvent(SseEvent event) throws IOException {
      drain(event.data());
      return true;
    }

    private void drain(InputStream in) throws IOException {
      int read = in.read(piece, 0, piece.length);
      while (read >= 0) {
        read = in.read(piece, 0, piece.length);
      }
    }
  }
}
