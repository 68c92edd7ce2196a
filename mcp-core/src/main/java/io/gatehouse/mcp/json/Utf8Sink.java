package io.gatehouse.mcp.json;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of a text: all in one array that is exactly large enough, or piece by piece for a stream. */
final class Utf8Sink {
  private static final int PIECE = 8192;
  /** How much of a string goes into a piece at once; each UTF-16 code unit takes up to {@link JsonEscapes#MOST} bytes. */
  private static final int SLICE = 1024;

  private final byte[] bytes;
  private final @Nullable OutputStream out;
  private int size;

  private Utf8Sink(byte[] bytes, @Nullable OutputStream out) {
    this.bytes = bytes;
    this.out = out;
  }

  /** Fills this array, which the caller has measured to be long enough. */
  static Utf8Sink to(byte[] bytes) {
    return new Utf8Sink(bytes, null);
  }

  static Utf8Sink to(OutputStream out) {
    return new Utf8Sink(new byte[PIECE], out);
  }

  /** Makes sure that this many bytes fit, at most {@link #PIECE}. */
  private void room(int count) throws IOException {
    if (out != null && PIECE - size < count) {
      flush();
    }
  }

  void ascii(char c) throws IOException {
    room(1);
    bytes[size++] = (byte) c;
  }

  void ascii(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      ascii(text.charAt(i));
    }
  }

  void packed(long packed) throws IOException {
    room(PackedDecimal.MAX_LENGTH);
    size = PackedDecimal.write(packed, bytes, size);
  }

  /** Adds a string with its quotes. */
  void quoted(String text) throws IOException {
    ascii('"');
    int length = text.length();
    for (int i = 0; i < length; ) {
      // A pair across the end of a slice is written with its first half: hence one more.
      int end = Math.min(length, i + SLICE);
      room((SLICE + 1) * JsonEscapes.MOST);
      i = slice(text, i, end);
    }
    ascii('"');
  }

  /** Adds the characters that start before an index, and returns the index after them. */
  private int slice(String text, int from, int end) {
    int i = from;
    while (i < end) {
      i = plain(text, i, end);
      if (i < end) {
        i = special(text, i, end);
      }
    }
    return i;
  }

  /** Adds ASCII that needs no escape, and returns the index of the first character that is something else. */
  private int plain(String text, int from, int end) {
    byte[] target = bytes;
    int position = size;
    int i = from;
    for (; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || JsonEscapes.extra(c) != 0) {
        break;
      }
      target[position++] = (byte) c;
    }
    size = position;
    return i;
  }

  /** Adds at least one character that is escaped or takes several bytes, and returns the index after them. */
  private int special(String text, int from, int end) {
    byte[] target = bytes;
    int position = size;
    int i = from;
    do {
      char c = text.charAt(i++);
      if (c < 0x80) {
        position = JsonEscapes.write(c, target, position);
        break;
      }
      if (c < 0x800) {
        target[position++] = (byte) (0xC0 | (c >> 6));
      } else {
        if (Character.isHighSurrogate(c)) {
          // No value holds a lone surrogate, so the other half follows.
          int point = Character.toCodePoint(c, text.charAt(i++));
          target[position++] = (byte) (0xF0 | (point >> 18));
          target[position++] = (byte) (0x80 | ((point >> 12) & 0x3F));
          c = (char) (point & 0xFFF);
        } else {
          target[position++] = (byte) (0xE0 | (c >> 12));
        }
        target[position++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      }
      target[position++] = (byte) (0x80 | (c & 0x3F));
    } while (i < end && text.charAt(i) >= 0x80);
    size = position;
    return i;
  }

  void flush() throws IOException {
    if (out != null) {
      out.write(bytes, 0, size);
      size = 0;
    }
  }
}
