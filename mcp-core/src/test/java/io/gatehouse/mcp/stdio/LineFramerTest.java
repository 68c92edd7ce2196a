package io.gatehouse.mcp.stdio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.stdio.LineFramer.End;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All eras {@code basic/transports/stdio}: messages are delimited by newlines. */
final class LineFramerTest {
  private static final int LIMIT = 100_000;

  private final List<String> lines = new ArrayList<>();

  @Test
  void cutsAtLineFeeds() throws IOException {
    assertThat(frame("{\"a\":1}\n{\"b\":2}\n")).isEqualTo(End.END_OF_STREAM);
    assertThat(lines).containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void toleratesCrlfBlankLinesAndAMarkAtTheStart() throws IOException {
    frame("\uFEFF{\"a\":1}\r\n\r\n \t\n\n[]\r\n");
    assertThat(lines).containsExactly("{\"a\":1}", "[]");
  }

  @Test
  void aMarkElsewhereIsPassedOn() throws IOException {
    frame("a\n\uFEFFb\n");
    assertThat(lines).containsExactly("a", "\uFEFFb");
  }

  @Test
  void aCarriageReturnInsideALineIsPassedOn() throws IOException {
    frame("a\rb\n");
    assertThat(lines).containsExactly("a\rb");
  }

  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    assertThat(frame("a\nb")).isEqualTo(End.END_OF_STREAM);
    assertThat(lines).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void aLineOfExactlyTheLimitIsFine(String end) throws IOException {
    assertThat(frame("x".repeat(LIMIT) + end)).isEqualTo(End.END_OF_STREAM);
    assertThat(lines).containsExactly("x".repeat(LIMIT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\r"})
  void aLineAboveTheLimitEndsReading(String end) throws IOException {
    assertThat(frame("ok\n" + "x".repeat(LIMIT + 1) + end + "more\n")).isEqualTo(End.TOO_LONG);
    assertThat(lines).containsExactly("ok");
  }

  @Test
  void aLineWithoutEndIsNotBufferedBeyondTheLimit() throws IOException {
    InputStream endless = new InputStream() {
      @Override
      public int read() {
        return 'x';
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'x');
        return length;
      }
    };
    LineFramer framer = new LineFramer(endless, LIMIT);

    assertThat(framer.run(this::keep)).isEqualTo(End.TOO_LONG);
    assertThat(framer.bufferSize()).isLessThanOrEqualTo(LIMIT + 2);
  }

  @Test
  void stopsWhenTheReceiverHasEnough() throws IOException {
    LineFramer framer = new LineFramer(stream("a\nb\nc\n"), LIMIT);

    End end =
        framer.run((buffer, offset, length) -> keep(buffer, offset, length) && lines.size() < 2);

    assertThat(end).isEqualTo(End.STOPPED);
    assertThat(lines).containsExactly("a", "b");
  }

  @Test
  void aLargeBufferIsLetGoWhenLinesAreShortAgain() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    LineFramer[] framer = new LineFramer[1];
    InputStream chunks = new SequenceInputStream(
        stream("y".repeat(90_000) + "\n"), new SequenceInputStream(stream("z\n"), stream("z\n")));
    framer[0] = new LineFramer(chunks, LIMIT);

    framer[0].run((buffer, offset, length) -> sizes.add(framer[0].bufferSize()));

    assertThat(sizes.get(0)).isGreaterThanOrEqualTo(90_000);
    assertThat(sizes.get(2)).isLessThan(20_000);
  }

  @Test
  void whereTheStreamIsCutMakesNoDifference() throws IOException {
    Random random = new Random(20260728);
    for (int round = 0; round < 300; round++) {
      List<String> expected = new ArrayList<>();
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
      for (int i = random.nextInt(8); i >= 0; i--) {
        String line = "é".repeat(random.nextInt(round % 10 == 0 ? 40_000 : 40)) + "x";
        expected.add(line);
        text.append(line)
            .append(random.nextBoolean() ? "\n" : "\r\n")
            .append("\n".repeat(random.nextInt(2)));
      }
      lines.clear();

      assertThat(new LineFramer(inPieces(text.toString().getBytes(UTF_8), random), LIMIT)
              .run(this::keep))
          .isEqualTo(End.END_OF_STREAM);
      assertThat(lines).isEqualTo(expected);
    }
  }

  @Test
  void agreesWithAPlainSplitOnAnyBytes() throws IOException {
    byte[] alphabet = {'\n', '\n', '\r', ' ', 'x', 'x', 'x', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      byte[] text = new byte[random.nextInt(24)];
      for (int i = 0; i < text.length; i++) {
        text[i] =
            i < 3 && round % 4 == 0 ? alphabet[7 + i] : alphabet[random.nextInt(alphabet.length)];
      }
      int limit = 1 + random.nextInt(9);
      List<String> expected = new ArrayList<>();
      End expectedEnd = split(text, limit, expected);
      List<String> actual = new ArrayList<>();

      End end = new LineFramer(inPieces(text, random), limit)
          .run((buffer, offset, length) ->
              actual.add(new String(buffer, offset, length, ISO_8859_1)));

      assertThat(actual)
          .as("%s in lines of %s", java.util.Arrays.toString(text), limit)
          .isEqualTo(expected);
      assertThat(end).isEqualTo(expectedEnd);
    }
  }

  /** What the framer should do, written without a thought for memory. */
  private static End split(byte[] text, int limit, List<String> lines) {
    boolean first = true;
    for (String line : new String(text, ISO_8859_1).split("\n", -1)) {
      String content = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (content.length() > limit) {
        return End.TOO_LONG;
      }
      if (first && content.startsWith("\u00EF\u00BB\u00BF")) {
        content = content.substring(3);
      }
      first = false;
      if (!content.replaceAll("[ \t\r]", "").isEmpty()) {
        lines.add(content);
      }
    }
    return End.END_OF_STREAM;
  }

  private End frame(String text) throws IOException {
    return new LineFramer(stream(text), LIMIT).run(this::keep);
  }

  private boolean keep(byte[] buffer, int offset, int length) {
    return lines.add(new String(buffer, offset, length, UTF_8));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static InputStream inPieces(byte[] text, Random random) {
    return new ByteArrayInputStream(text) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(
            bytes, offset, Math.min(length, 1 + random.nextInt(random.nextBoolean() ? 3 : 9_000)));
      }
    };
  }
}
