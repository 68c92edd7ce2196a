package io.gatehouse.mcp.stdio;

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

      assertThat(new LineFramer(inPieces(text.toString(), random), LIMIT).run(this::keep))
          .isEqualTo(End.END_OF_STREAM);
      assertThat(lines).isEqualTo(expected);
    }
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

  private static InputStream inPieces(String text, Random random) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(
            bytes, offset, Math.min(length, 1 + random.nextInt(random.nextBoolean() ? 3 : 9_000)));
      }
    };
  }
}
