package io.gatehouse.mcp.consent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person sees on a terminal, for each kind of request: read the resources beside this test. */
final class GoldenTextTest {
  static Stream<String> kinds() {
    return SampleQuestions.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void looksAsItLooked(String kind) throws IOException {
    String text = ApprovalViews.make("view-1", SampleQuestions.all().get(kind), SampleQuestions.AT)
        .asText();

    assertThat(text).isEqualTo(golden(kind));
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  private static String golden(String kind) throws IOException {
    try (InputStream in = GoldenTextTest.class.getResourceAsStream(kind + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
