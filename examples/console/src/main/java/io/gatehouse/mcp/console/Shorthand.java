package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Choice;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a person may type instead of a whole answer. */
final class Shorthand {
  private Shorthand() {}

  /**
   * The choice that {@code said} means: its id, its number in the list, {@code y} for the narrowest approval and {@code n} for a
   * refusal. Anything else stays as it is, and is not offered.
   */
  static String choice(ApprovalView view, String said) {
    List<Choice> choices = view.choices();
    if (refuses(said)) {
      return "deny";
    } else if (yes(said)) {
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

  /** Whether {@code said} refuses everything there is. */
  static boolean refuses(String said) {
    return said.equals("deny") || said.equalsIgnoreCase("n") || said.equalsIgnoreCase("no");
  }

  /** Whether {@code said} lets everything through that was shown, this once. */
  static boolean approves(String said) {
    return said.equals("approveOnce") || yes(said);
  }

  private static boolean yes(String said) {
    return said.equalsIgnoreCase("y") || said.equalsIgnoreCase("yes");
  }

  /** The ids of the views with the numbers that {@code said} lists, from 1; none if one of them is no such number. */
  static Set<String> numbered(List<ApprovalView> views, String said) {
    Set<String> ids = new HashSet<>();
    for (String number : words(said)) {
      int at = IntStream.rangeClosed(1, views.size())
          .filter(i -> number.equals(Integer.toString(i)))
          .findFirst()
          .orElse(0);
      if (at == 0) {
        return Set.of();
      }
      ids.add(views.get(at - 1).id());
    }
    return ids;
  }

  /** The words of a list with commas. */
  static Set<String> words(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
