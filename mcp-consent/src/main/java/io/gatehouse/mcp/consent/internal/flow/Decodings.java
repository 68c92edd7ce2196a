package io.gatehouse.mcp.consent.internal.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a text says when it is decoded: as it stands, percent-decoded, and every long run of hexadecimal or base64 digits in
 * either. In linear time, and in a few times the memory of the text.
 */
final class Decodings {
  private Decodings() {}

  /** How a text was written. */
  enum Encoding {
    PLAIN,
    URL,
    HEX,
    BASE64
  }

  /** One way to read a text. */
  record Decoded(Encoding encoding, String text) {}

  /** All ways to read {@code text} that give at least {@code least} characters; the plain one first. */
  static List<Decoded> of(String text, int least) {
    List<Decoded> all = new ArrayList<>();
    all.add(new Decoded(Encoding.PLAIN, text));
    addRuns(all, text, least);
    Optional<String> url = percentDecoded(text);
    if (url.isPresent()) {
      all.add(new Decoded(Encoding.URL, url.get()));
      addRuns(all, url.get(), least);
    }
    return all;
  }

  private static void addRuns(List<Decoded> all, String text, int least) {
    int start = 0;
    boolean hex = true;
    for (int i = 0; i <= text.length(); i++) {
      int value = i < text.length() ? sextet(text.charAt(i)) : -1;
      if (value >= 0) {
        hex &= Character.digit(text.charAt(i), 16) >= 0;
        continue;
      }
      String run = text.substring(start, i);
      if (hex && run.length() >= 2 * least) {
        // A digit before the first may belong to something else.
        all.add(new Decoded(Encoding.HEX, hex(run, 0)));
        all.add(new Decoded(Encoding.HEX, hex(run, 1)));
      }
      if (run.length() >= least / 3 * 4) {
        // What stands before the digits, such as a path, shifts them.
        for (int shift = 0; shift < 4; shift++) {
          all.add(new Decoded(Encoding.BASE64, base64(run, shift)));
        }
      }
      start = i + 1;
      hex = true;
    }
  }

  private static String hex(String run, int from) {
    byte[] bytes = new byte[(run.length() - from) / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (Character.digit(run.charAt(from + 2 * i), 16) << 4
          | Character.digit(run.charAt(from + 2 * i + 1), 16));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The usual and the URL-safe alphabet, which do not contradict each other. */
  private static String base64(String run, int from) {
    byte[] bytes = new byte[(run.length() - from) * 6 / 8];
    int bits = 0;
    int held = 0;
    int length = 0;
    for (int i = from; i < run.length(); i++) {
      bits = bits << 6 | sextet(run.charAt(i));
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[length++] = (byte) (bits >> held);
        bits &= (1 << held) - 1;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static int sextet(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return switch (c) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }

  /** The text with its percent escapes decoded; empty if it has none. */
  private static Optional<String> percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.empty();
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      boolean escape = in[i] == '%'
          && i + 2 < in.length
          && Character.digit(in[i + 1], 16) >= 0
          && Character.digit(in[i + 2], 16) >= 0;
      if (escape) {
        out[length++] =
            (byte) (Character.digit(in[i + 1], 16) << 4 | Character.digit(in[i + 2], 16));
        i += 2;
      } else {
        out[length++] = in[i] == '+' ? (byte) ' ' : in[i];
      }
    }
    return Optional.of(new String(out, 0, length, StandardCharsets.UTF_8));
  }
}
