package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of 100 MB in a JVM with a heap of 40 MB: they pass in pieces, or name the limit, and never exhaust memory. */
@Timeout(120)
class LargeAnswerTest {
  private static final String RAISE =
      ": raise ServerLimits.maxMessageBytes with ServerConfig.limits if the server is to send as much";

  @ParameterizedTest(name = "{0} with a limit of {1}")
  @CsvSource({
    "body, 16777216, LIMIT DELIVERED server files: the answer is larger than 16777216 bytes"
        + RAISE,
    "body, 200000000, read 104857602",
    "event, 8388608, LIMIT DELIVERED server files: one event of the answer is larger than 8388608 bytes"
        + RAISE,
    "events, 8388608, read 104857600"
  })
  void passInPiecesOrNameTheLimit(String kind, int limit, String expected) throws Exception {
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx40m",
        "-cp",
        System.getProperty("java.class.path"),
        LargeAnswerProgram.class.getName(),
        kind,
        Integer.toString(limit));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(output.lines().reduce((first, second) -> second)).as(output).hasValue(expected);
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
