package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.mcp.TransportException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;

/** Any bytes, in any pieces: the reader agrees with {@link NaiveSse}, or says that a limit was hit, and throws nothing else. */
@Tag("fuzz")
class SseReaderFuzzTest {
  private static final int LIMIT = 512;

  @FuzzTest(maxDuration = "20s")
  void agreesWithTheReferenceOrHitsALimit(byte[] stream) throws IOException {
    List<ReadEvent> events;
    try {
      events =
          ReadEvent.all(new SplitStream(stream, 16, new Random(Arrays.hashCode(stream))), LIMIT);
    } catch (TransportException e) {
      assertThat(e.reason()).isEqualTo(TransportException.Reason.LIMIT);
      assertThat(stream.length).isGreaterThan(LIMIT);
      return;
    }
    assertThat(events).isEqualTo(NaiveSse.parse(stream));
  }
}
