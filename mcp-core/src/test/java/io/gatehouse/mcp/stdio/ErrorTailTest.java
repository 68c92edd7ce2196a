package io.gatehouse.mcp.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource({"3", "7", "20000"})
  void keepsTheEndOfWhatComesInManyReads(int capacity) {
    ErrorTail tail = new ErrorTail(capacity);
    String written = "0123456789".repeat(10_000);

    tail.drain(new ByteArrayInputStream(written.getBytes(UTF_8)));

    assertThat(tail.text()).isEqualTo(written.substring(written.length() - capacity));
  }
}
