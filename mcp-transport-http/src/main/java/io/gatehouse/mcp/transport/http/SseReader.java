package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads an event stream (WHATWG HTML section 9.2) from a blocking source: splits it into lines and hands their bytes to an
 * {@link SseBlock}. Belongs to one thread and reads one stream.
 *
 * <p>Memory is bounded by one event. Its data is moved once, from the segments that the network wrote into the event's own
 * buffer, and never becomes a string. An event goes out with the first byte of the empty line behind it, also if that is a
 * carriage return whose line feed has not come yet.
 */
final class SseReader {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final BufferedSource source;
  private final SseBlock block;
  private boolean atStart = true;
  private int marks;
  private boolean afterCarriageReturn;

  /**
   * Creates a reader.
   *
   * @param maxEventBytes bounds the data of one event, and any line that is skipped, in bytes
   * @param failures makes the error when that is not enough
   */
  SseReader(BufferedSource source, int maxEventBytes, Failures failures) {
    this.source = source;
    this.block = new SseBlock(maxEventBytes, failures);
  }

  /**
   * Feeds every event to {@code sink} until the stream ends or the sink wants no more.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code LIMIT} if an event is too large
   */
  void readAll(Sink sink) throws IOException {
    Buffer buffer = source.getBuffer();
    Buffer.UnsafeCursor segment = new Buffer.UnsafeCursor();
    boolean more = true;
    // What is left at the end had no empty line behind it: an event cut off, to be dropped by the
    // same section.
    while (more && !source.exhausted()) {
      int count;
      try (Buffer.UnsafeCursor cursor = buffer.readUnsafe(segment)) {
        count = cursor.next();
        more = feed(cursor.data, cursor.start, cursor.end, sink);
      }
      buffer.skip(count);
    }
  }

  private boolean feed(byte[] bytes, int from, int to, Sink sink) throws IOException {
    int at = atStart ? skipByteOrderMark(bytes, from, to) : from;
    while (at < to) {
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (bytes[at] == '\n') {
          at++;
          continue;
        }
      }
      int end = endOfLine(bytes, at, to);
      block.append(bytes, at, end - at);
      if (end == to) {
        return true;
      }
      afterCarriageReturn = bytes[end] == '\r';
      at = end + 1;
      SseEvent event = block.endLine();
      if (event != null && !deliver(event, sink)) {
        return false;
      }
    }
    return true;
  }

  private boolean deliver(SseEvent event, Sink sink) throws IOException {
    boolean more = sink.onEvent(event);
    block.clear();
    return more;
  }

  private int skipByteOrderMark(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && atStart) {
      if (bytes[at] != BYTE_ORDER_MARK[marks]) {
        block.append(BYTE_ORDER_MARK, 0, marks);
        atStart = false;
      } else {
        at++;
        marks++;
        atStart = marks < BYTE_ORDER_MARK.length;
      }
    }
    return at;
  }

  private static int endOfLine(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    return end;
  }

  /** Takes events; false means enough. */
  @FunctionalInterface
  interface Sink {
    boolean onEvent(SseEvent event) throws IOException;
  }
}
