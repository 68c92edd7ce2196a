package io.gatehouse.mcp.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of a text: in one growing array, or in one of fixed size that is emptied into a stream. */
final class Utf8Sink {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  /** The most bytes one UTF-16 code unit takes: a {@code \\u} escape. */
  private static final int MOST_PER_CHAR = 6;

  private final @Nullable OutputStream out;
  private byte[] bytes;
  private int size;

  Utf8Sink(int capacity, @Nullable OutputStream out) {
    this.bytes = new byte[capacity];
    this.out = out;
  }

  private void room(int count) throws IOException {
    if (bytes.length - size >= count) {
      return;
    }
    if (out != null) {
      flush();
    }
    if (bytes.length - size < count) {
      // Growing by half; the sum may overflow, which copyOf then refuses as a negative size: no
      // array is that long.
      bytes = Arrays.copyOf(bytes, Math.max(size + count, size + (size >> 1)));
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
    int i = 0;
    while (i < length) {
      // Usually the array is large enough already and one round copies the whole string.
      int end = Math.min(length, i + Math.max(1, bytes.length - size));
      room(end - i);
      i = plain(text, i, end);
      if (i < end) {
        i = special(text, i);
      }
    }
    ascii('"');
  }

  /** Copies ASCII that needs no escape and returns the index of the first character that is something else. */
  private int plain(String text, int from, int end) {
    byte[] target = bytes;
    int position = size;
    int i = from;
    for (; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
        break;
      }
      target[position++] = (byte) c;
    }
    size = position;
    return i;
  }

  /** Adds one character that is escaped or takes several bytes, and returns the index after it. */
  private int special(String text, int index) throws IOException {
    room(MOST_PER_CHAR);
    char c = text.charAt(index);
    if (c < 0x80) {
      escape(c);
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
      continuation(c);
    } else if (Character.isHighSurrogate(c)) {
      // No value holds a lone surrogate, so the other half follows.
      int point = Character.toCodePoint(c, text.charAt(index + 1));
      bytes[size++] = (byte) (0xF0 | (point >> 18));
      continuation(point >> 12);
      continuation(point >> 6);
      continuation(point);
      return index + 2;
    } else {
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      continuation(c >> 6);
      continuation(c);
    }
    return index + 1;
  }

  private void continuation(int bits) {
    bytes[size++] = (byte) (0x80 | (bits & 0x3F));
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[size++] = (byte) c;
      case '\b' -> bytes[size++] = 'b';
      case '\f' -> bytes[size++] = 'f';
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 0xF];
      }
    }
  }

  void flush() throws IOException {
    if (out != null) {
      out.write(bytes, 0, size);
      size = 0;
    }
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
