package io.gatehouse.mcp.console;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;

/** A person at the keyboard: types lines in turn, then ends the input. What is to be pasted is worked out when it is asked for. */
final class Typist implements Terminal {
  private final ArrayDeque<String> lines;
  private final UnaryOperator<String> paste;

  Typist(String... lines) {
    this(question -> "", lines);
  }

  Typist(UnaryOperator<String> paste, String... lines) {
    this.lines = new ArrayDeque<>(List.of(lines));
    this.paste = paste;
  }

  @Override
  public boolean present() {
    return true;
  }

  @Override
  public String ask(String question) {
    if (question.startsWith("paste")) {
      return paste.apply(question);
    }
    return lines.isEmpty() ? "" : lines.poll();
  }

  @Override
  public boolean ended() {
    return lines.isEmpty();
  }
}
