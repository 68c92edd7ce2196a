package io.gatehouse.mcp.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes JSON texts from a seed: valid ones that use every corner of the grammar, and mutations of them. */
final class JsonSamples {
  private static final String[] STRINGS = {
    "",
    "a",
    "b",
    "name",
    "\\u0061",
    "\\\"",
    "\\\\",
    "\\/",
    "\\b\\f\\n\\r\\t",
    "\\u0000",
    "\\uD83D\\ude00",
    "ä",
    "€",
    "\ud83d\ude00",
    "\u2028",
    "\u007f",
    "\ufeff",
    "\uffff",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "tools/call",
    "Aa",
    "BB",
    "快速的棕色"
  };
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "-1",
    "10",
    "1024",
    "1025",
    "2147483648",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "288230376151711743",
    "288230376151711744",
    "0.1",
    "-0.0",
    "1.50",
    "1e400",
    "1E+2",
    "0e0",
    "-1.5e-300",
    "3.14159265358979323846"
  };
  private static final String[] SPACES = {"", "", "", "", " ", "\n", "\t", "\r\n  "};
  /** What mutations put in: bytes that mean something to a JSON reader or a UTF-8 decoder. */
  private static final byte[] TRICKY = {
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '\\',
    '/',
    'u',
    'd',
    '8',
    'e',
    'E',
    '+',
    '-',
    '.',
    '0',
    '1',
    '9',
    't',
    'n',
    ' ',
    '\n',
    0,
    0x1F,
    0x7F,
    (byte) 0x80,
    (byte) 0xBF,
    (byte) 0xC0,
    (byte) 0xC3,
    (byte) 0xE0,
    (byte) 0xED,
    (byte) 0xA0,
    (byte) 0xF0,
    (byte) 0xF4,
    (byte) 0xFF,
    (byte) 0xEF,
    (byte) 0xBB,
    '#',
    '\'',
    'N',
    'I'
  };

  private final SplittableRandom random;

  JsonSamples(long seed) {
    random = new SplittableRandom(seed);
  }

  byte[] valid() {
    StringBuilder text = new StringBuilder();
    space(text);
    value(text, 1 + random.nextInt(5));
    space(text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a copy with one to three small changes, which may or may not make it invalid. */
  byte[] mutate(byte[] text) {
    byte[] mutated = text;
    for (int i = 1 + random.nextInt(3); i > 0 && mutated.length > 0; i--) {
      int from = random.nextInt(mutated.length);
      int to = Math.min(mutated.length, from + random.nextInt(4));
      byte[] insert = new byte[random.nextInt(3)];
      for (int j = 0; j < insert.length; j++) {
        insert[j] = random.nextInt(8) == 0
            ? (byte) random.nextInt(256)
            : TRICKY[random.nextInt(TRICKY.length)];
      }
      if (random.nextInt(4) == 0) {
        int source = random.nextInt(mutated.length);
        insert = Arrays.copyOfRange(
            mutated, source, Math.min(mutated.length, source + random.nextInt(20)));
      }
      byte[] next = new byte[from + insert.length + mutated.length - to];
      System.arraycopy(mutated, 0, next, 0, from);
      System.arraycopy(insert, 0, next, from, insert.length);
      System.arraycopy(mutated, to, next, from + insert.length, mutated.length - to);
      mutated = next;
    }
    return mutated;
  }

  private void value(StringBuilder text, int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> text.append("null");
      case 1 -> text.append(random.nextBoolean());
      case 2 -> text.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 3 -> text.append(random.nextLong() >> random.nextInt(64));
      case 4 -> string(text);
      case 5 -> array(text, depth);
      default -> object(text, depth);
    }
  }

  private void array(StringBuilder text, int depth) {
    text.append('[');
    space(text);
    for (int i = random.nextInt(5), first = i; i > 0; i--) {
      text.append(i == first ? "" : ",");
      space(text);
      value(text, depth - 1);
      space(text);
    }
    text.append(']');
  }

  private void object(StringBuilder text, int depth) {
    text.append('{');
    space(text);
    // Sometimes beyond the size up to which members are searched one by one.
    int members = random.nextInt(8) == 0 ? 9 + random.nextInt(30) : random.nextInt(6);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      String name = STRINGS[random.nextInt(STRINGS.length)] + (random.nextInt(3) == 0 ? "" : i);
      if (name.startsWith("\\u")) {
        // Else it could equal a name that is written without the escape.
        name = "u" + name;
      }
      if (!names.contains(name)) {
        text.append(names.isEmpty() ? "\"" : ",\"").append(name).append('"');
        names.add(name);
        space(text);
        text.append(':');
        space(text);
        value(text, depth - 1);
        space(text);
      }
    }
    text.append('}');
  }

  private void string(StringBuilder text) {
    text.append('"');
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(STRINGS[random.nextInt(STRINGS.length)]);
    }
    text.append('"');
  }

  private void space(StringBuilder text) {
    text.append(SPACES[random.nextInt(SPACES.length)]);
  }
}
