package io.gatehouse.mcp.consent.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
  private static final SafeText NAME = Neutralizer.line().neutralize("{other}\u001B");

  @Test
  void putsArgumentsInTheirPlaces() {
    Message message = Message.of("x", "the tool {name} is new: {name}", "name", NAME);

    assertThat(message.english()).isEqualTo("the tool {other}⟨ESC⟩ is new: {other}⟨ESC⟩");
    assertThat(message.arguments()).containsExactly(Map.entry("name", NAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{missing}", "open {name", "{"})
  void refusesATemplateThatCannotBeFilled(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Message.of("x", template, "name", NAME))
        .withMessage("template names an argument that is missing: x");
  }
}
