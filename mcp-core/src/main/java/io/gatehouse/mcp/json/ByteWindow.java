package io.gatehouse.mcp.json;

import io.gatehouse.mcp.json.JsonException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a text, seen from the token that is read now: all of them, or a window over a stream that holds at least that token.
 * Places are told by their distance from the start of the token, which stays the same when the window moves on.
 */
final class ByteWindow {
  private static final int GROWTH = 4;

  private final @Nullable InputStream in;
  private final int limit;

  /** Acquired when first needed. */
  private @Nullable ReadBuffers buffers;

  private byte[] bytes;
  private int token;
  private int end;

  /** How many bytes of the text come before the first one in the window. */
  private long base;

  private ByteWindow(byte[] bytes, int end, @Nullable InputStream in, int limit) {
    this.bytes = bytes;
    this.end = end;
    this.in = in;
    this.limit = limit;
  }

  static ByteWindow over(byte[] text, int limit) throws JsonException {
    if (text.length > limit) {
      throw tooLarge(limit);
    }
    return new ByteWindow(text, text.length, null, limit);
  }

  static ByteWindow over(InputStream in, int limit) {
    ReadBuffers buffers = ReadBuffers.acquire();
    ByteWindow window = new ByteWindow(buffers.window(), 0, in, limit);
    window.buffers = buffers;
    return window;
  }

  /** Gives back what was borrowed; the window is not used afterwards. */
  void release() {
    if (buffers != null) {
      buffers.release();
    }
  }

  /** Returns a buffer for so many bytes, free until the next call: the window itself if its bytes are ours to change. */
  byte[] scratch(int length) {
    return in == null ? buffers().scratch(length) : bytes;
  }

  /** Returns a buffer for so many characters, free until the next call. */
  char[] chars(int length) {
    return buffers().chars(length);
  }

  private ReadBuffers buffers() {
    if (buffers == null) {
      buffers = ReadBuffers.acquire();
    }
    return buffers;
  }

  /** Returns the array that holds the window; another one after {@link #has} has loaded more. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns where in the array the token starts. */
  int token() {
    return token;
  }

  /** Returns where in the array the window ends. */
  int end() {
    return end;
  }

  /** Returns the byte at a distance from the start of the token, -128 to 127; {@link #NONE} after the end of the text. */
  int peek(int distance) throws IOException {
    return token + distance < end || has(distance) ? bytes[token + distance] : NONE;
  }

  static final int NONE = Integer.MIN_VALUE;

  /** Returns whether there is a byte at this distance, and loads it if need be. */
  boolean has(int distance) throws IOException {
    while (token + distance >= end) {
      if (!load()) {
        return false;
      }
    }
    return true;
  }

  /** Moves on: the token starts at this distance from where it did. */
  void advance(int distance) {
    token += distance;
  }

  /** Returns how many bytes of the text come before this distance. */
  long offset(int distance) {
    return base + token + distance;
  }

  private boolean load() throws IOException {
    if (in == null) {
      return false;
    }
    if (end == bytes.length) {
      if (token > 0) {
        System.arraycopy(bytes, token, bytes, 0, end - token);
        base += token;
        end -= token;
        token = 0;
      } else {
        bytes = Arrays.copyOf(bytes, (int) Math.min((long) bytes.length * GROWTH, limit + 1L));
      }
    }
    // One byte more than allowed, to tell a text of exactly the limit from a longer one.
    int count = read(in, (int) Math.min(bytes.length - end, limit + 1L - base - end));
    if (count < 0) {
      return false;
    }
    end += count;
    if (base + end > limit) {
      throw tooLarge(limit);
    }
    return true;
  }

  private int read(InputStream in, int wanted) throws IOException {
    int count = in.read(bytes, end, wanted);
    if (count == 0) {
      // Against the contract of InputStream, but seen in the wild; a single byte cannot be refused
      // this way.
      int b = in.read();
      bytes[end] = (byte) b;
      return b < 0 ? -1 : 1;
    }
    return count;
  }

  private static JsonException tooLarge(int limit) {
    return JsonException.limit(Reason.TOO_LARGE, "json text longer", "maxBytes", limit, limit);
  }
}
