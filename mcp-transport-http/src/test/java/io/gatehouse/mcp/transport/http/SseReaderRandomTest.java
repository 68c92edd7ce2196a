package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the reader with {@link NaiveSse} on streams made of what such streams are made of, split anywhere. */
class SseReaderRandomTest {
  private static final String[] PIECES = {
    "data",
    "data:",
    "data: ",
    "id",
    "id:",
    "id: ",
    "event:",
    "event: ",
    "retry:",
    "retry: ",
    ":",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\r\r",
    "\r\n\r\n",
    "1",
    "42",
    "99999999999",
    "a",
    "\u00e4",
    "\u20ac",
    "\ud83d\ude00",
    "\uFEFF",
    "\u0000",
    "{\"a\":1}",
    "dat",
    "datas"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsWhatTheReferenceReads(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] stream = stream(random);
      assertThat(ReadEvent.all(new SplitStream(stream, 1 + random.nextInt(20), random), 1 << 16))
          .as("seed %d, stream %d: %s", seed, i, new String(stream, StandardCharsets.ISO_8859_1))
          .isEqualTo(NaiveSse.parse(stream));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10})
  void readsLongStreamsAcrossItsWindow(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      while (out.size() < 60_000) {
        out.writeBytes(stream(random));
        out.writeBytes(("\ndata: " + "x".repeat(random.nextInt(20_000)) + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
      }
      byte[] stream = out.toByteArray();
      assertThat(ReadEvent.all(new SplitStream(stream, 10_000, random), 1 << 20))
          .isEqualTo(NaiveSse.parse(stream));
    }
  }

  private static byte[] stream(Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int pieces = random.nextInt(40);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(20) == 0) {
        out.write(random.nextInt(256));
      } else {
        out.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }
}
