package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person may type instead of a whole answer. */
final class Shorthand {
  private Shorthand() {}

  /**
   * The choice that {@code said} means: its id, its number in the list, {@code y} for the narrowest approval and {@code n} for a
   * refusal. Anything else stays as it is, and is not offered.
   */
  static String choice(ApprovalView view, String said) {
    List<Choice> choices = view.choices();
    if (said.equalsIgnoreCase("n") || said.equalsIgnoreCase("no")) {
      return "deny";
    } else if (said.equalsIgnoreCase("y") || said.equalsIgnoreCase("yes")) {
      return choices.stream()
          .filter(Choice::approves)
          .findFirst()
          .map(Choice::id)
          .orElse("deny");
    }
    for (int i = 0; i < choices.size(); i++) {
      if (said.equals(Integer.toString(i + 1))) {
        return choices.get(i).id();
      }
    }
    return said;
  }

  /** The words of a list with commas. */
  static Set<String> words(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
