package io.gatehouse.mcp.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines without ever holding more than one line of the allowed length (all eras
 * {@code basic/transports/stdio}: messages are delimited by newlines). Tolerates CRLF, blank lines and a byte order mark at the
 * start. A line is handed out in place, without a copy. For one thread.
 */
final class LineFramer {
  /** Takes one line that is not blank. */
  interface Lines {
    /**
     * One line without its end: {@code length} bytes of {@code buffer} from {@code offset}, valid during the call.
     *
     * @return false if no further line is wanted
     */
    boolean line(byte[] buffer, int offset, int length);
  }

  /** Why no further line comes. */
  enum End {
    /** The stream ended; what followed the last newline was handed out as a line. */
    END_OF_STREAM,
    /** A line is longer than allowed; nothing of it was handed out. */
    TOO_LONG,
    /** The receiver wanted no more. */
    STOPPED
  }

  private static final int USUAL = 16 << 10;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int maxLine;
  private byte[] buffer;
  // The bytes from start to end have been read but not handed out; the next newline to look for is
  // at scanned or later.
  private int start;
  private int scanned;
  private int end;
  private boolean beforeFirstLine = true;
  // The longest line since the buffer was last looked at: while lines are long, so is the buffer.
  private int longest;

  /** Reads lines of up to {@code maxLine} bytes, line end not counted. */
  LineFramer(InputStream in, int maxLine) {
    this.in = in;
    this.maxLine = maxLine;
    this.buffer = new byte[Math.min(USUAL, capacity())];
  }

  /** Hands out lines until there are no more. */
  End run(Lines lines) throws IOException {
    @Nullable End over = null;
    while (over == null) {
      makeRoom();
      int count = in.read(buffer, end, buffer.length - end);
      if (count < 0) {
        over = emit(lines, end);
        return over == null ? End.END_OF_STREAM : over;
      }
      end += count;
      over = handOut(lines);
    }
    return over;
  }

  /** The size of the buffer now, in bytes. */
  int bufferSize() {
    return buffer.length;
  }

  private @Nullable End handOut(Lines lines) {
    while (scanned < end) {
      if (buffer[scanned] == '\n') {
        End over = emit(lines, scanned);
        if (over != null) {
          return over;
        }
        start = scanned + 1;
      }
      scanned++;
    }
    return trimmedLength(end) > maxLine ? End.TOO_LONG : null;
  }

  private @Nullable End emit(Lines lines, int lineEnd) {
    int length = trimmedLength(lineEnd);
    if (length > maxLine) {
      return End.TOO_LONG;
    }
    longest = Math.max(longest, length);
    int mark = beforeFirstLine && startsWithMark(length) ? MARK.length : 0;
    beforeFirstLine = false;
    int offset = start + mark;
    length -= mark;
    return isBlank(offset, length) || lines.line(buffer, offset, length) ? null : End.STOPPED;
  }

  private boolean startsWithMark(int length) {
    return length >= MARK.length
        && Arrays.equals(buffer, start, start + MARK.length, MARK, 0, MARK.length);
  }

  /** The length of the line from start to {@code lineEnd} without the CR of a CRLF. */
  private int trimmedLength(int lineEnd) {
    int length = lineEnd - start;
    return length > 0 && buffer[lineEnd - 1] == '\r' ? length - 1 : length;
  }

  private boolean isBlank(int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private void makeRoom() {
    int pending = end - start;
    if (start > 0) {
      // A line has ended: a large buffer is let go here, if lines have become short again.
      boolean shrink = buffer.length > USUAL && longest < buffer.length / 4 && pending <= USUAL / 2;
      byte[] target = shrink ? new byte[Math.min(USUAL, capacity())] : buffer;
      System.arraycopy(buffer, start, target, 0, pending);
      buffer = target;
      scanned -= start;
      start = 0;
      end = pending;
      longest = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, capacity()));
    }
  }

  /** Room for the longest line and its CRLF. */
  private int capacity() {
    return (int) Math.min(maxLine + 2L, Integer.MAX_VALUE - 8);
  }
}
