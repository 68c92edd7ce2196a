package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads an event stream (WHATWG HTML section 9.2) from blocking input: splits it into lines and hands their bytes to an
 * {@link SseBlock}. Belongs to one thread and reads one stream.
 *
 * <p>Memory is bounded: a window of {@value #WINDOW} bytes, and one event. Data is moved from the window into the event's
 * buffer once and never becomes a string. An event goes out with the first byte of the empty line behind it, also if that is
 * a carriage return whose line feed has not come yet.
 */
final class SseReader {
  private static final int WINDOW = 8 << 10;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final SseBlock block;
  private final byte[] window = new byte[WINDOW];
  private int position;
  private int limit;
  private boolean afterCarriageReturn;

  /**
   * Creates a reader.
   *
   * @param maxEventBytes bounds the data of one event, and any line that is skipped, in bytes
   * @param failures makes the error when that is not enough
   */
  SseReader(InputStream in, int maxEventBytes, Failures failures) {
    this.in = in;
    this.block = new SseBlock(maxEventBytes, failures);
  }

  /**
   * Feeds every event to {@code sink} until the stream ends or the sink wants no more.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code LIMIT} if an event is too large
   */
  void readAll(Sink sink) throws IOException {
    skipByteOrderMark();
    while (position < limit || fill()) {
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (window[position] == '\n') {
          position++;
          continue;
        }
      }
      int end = endOfLine();
      block.append(window, position, end - position);
      position = end;
      if (end < limit) {
        position++;
        afterCarriageReturn = window[end] == '\r';
        SseEvent event = block.endLine();
        if (event != null && !deliver(event, sink)) {
          return;
        }
      }
    }
    // What is left had no empty line behind it: an event cut off, to be dropped by the same section
    // of the standard.
  }

  private boolean deliver(SseEvent event, Sink sink) throws IOException {
    boolean more = sink.onEvent(event);
    block.clear();
    return more;
  }

  private int endOfLine() {
    int end = position;
    while (end < limit && window[end] != '\n' && window[end] != '\r') {
      end++;
    }
    return end;
  }

  private void skipByteOrderMark() throws IOException {
    int matched = 0;
    while (matched < BYTE_ORDER_MARK.length && (position < limit || fill())) {
      if (window[position] != BYTE_ORDER_MARK[matched]) {
        block.append(BYTE_ORDER_MARK, 0, matched);
        return;
      }
      position++;
      matched++;
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(window, 0, WINDOW));
    return limit > 0;
  }

  /** Takes events; false means enough. */
  @FunctionalInterface
  interface Sink {
    boolean onEvent(SseEvent event) throws IOException;
  }
}
