package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okio.Okio;

/**
 * A copy of an event that outlives the sink's call. The data has one character per byte, so that broken UTF-8 is told apart
 * too.
 */
record ReadEvent(
    Optional<String> id, String type, OptionalLong retry, boolean hasData, String data) {
  static ReadEvent of(SseEvent event) {
    return new ReadEvent(
        event.id(), event.type(), event.retryMillis(), event.hasData(), bytes(event.data()));
  }

  static ReadEvent data(String data) {
    return new ReadEvent(
        Optional.empty(), "message", OptionalLong.empty(), !data.isEmpty(), latin1(data));
  }

  ReadEvent withId(String value) {
    return new ReadEvent(Optional.of(value), type, retry, hasData, data);
  }

  ReadEvent withType(String value) {
    return new ReadEvent(id, value, retry, hasData, data);
  }

  ReadEvent withRetry(long value) {
    return new ReadEvent(id, type, OptionalLong.of(value), hasData, data);
  }

  /** Every event of {@code stream}, read by the reader under test. */
  static List<ReadEvent> all(InputStream stream, int maxEventBytes) throws IOException {
    List<ReadEvent> events = new ArrayList<>();
    reader(stream, maxEventBytes).readAll(event -> events.add(of(event)));
    return events;
  }

  static List<ReadEvent> all(byte[] stream, int maxEventBytes) throws IOException {
    return all(new ByteArrayInputStream(stream), maxEventBytes);
  }

  /** The reader under test; it sees {@code stream} in the pieces that it is read in. */
  static SseReader reader(InputStream stream, int maxEventBytes) {
    return new SseReader(Okio.buffer(Okio.source(stream)), maxEventBytes, new Failures("files"));
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String bytes(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError("reading memory does not fail", e);
    }
  }
}
