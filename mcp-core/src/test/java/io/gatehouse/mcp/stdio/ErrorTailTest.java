package io.gatehouse.mcp.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorTailTest {
  @ParameterizedTest
  @CsvSource({
    "8, '', ''",
    "8, abc, abc",
    "8, abcdefgh, abcdefgh",
    "8, abcdefghi, bcdefghi",
    "8, abcdefghijklmnopqrstuvwxyz, stuvwxyz",
    "1, abc, c",
  })
  void keepsTheEnd(int capacity, String written, String kept) {
    ErrorTail tail = new ErrorTail(capacity);

    tail.drain(new ByteArrayInputStream(written.getBytes(UTF_8)));

    assertThat(tail.text()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 8192, 20_000, 20_003})
  void keepsTheEndOfWhatComesInManyReads(int capacity) {
    ErrorTail tail = new ErrorTail(capacity);
    // No two places look alike, so what was overwritten cannot pass for what should be there.
    String written =
        IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));

    tail.drain(new ByteArrayInputStream(written.getBytes(UTF_8)));

    assertThat(tail.text()).isEqualTo(written.substring(written.length() - capacity));
  }
}
