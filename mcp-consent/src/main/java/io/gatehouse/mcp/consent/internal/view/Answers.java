package io.gatehouse.mcp.consent.internal.view;

import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers of a view: refusals first, then what lets it through, the narrowest first. */
final class Answers {
  private Answers() {}

  /** The answers to a question; those that last only if everything is shown. */
  static List<Choice> of(Question question, boolean inspectable) {
    Map<String, Choice> choices = new LinkedHashMap<>();
    put(choices, once("deny", false));
    if (question.request instanceof ConsentRequest.ReviewServer) {
      put(choices, once("readOnly", true));
      put(choices, once("pickTools", true));
      put(choices, once("allTools", true));
    } else {
      put(choices, once("approveOnce", true));
    }
    question.choices.stream()
        .filter(choice -> inspectable || choice.remember() == Remember.ONCE || !choice.approves())
        .filter(choice -> !choice.approves() || question.terms.offer().contains(choice.remember()))
        .forEach(choice -> put(choices, choice));
    List<Choice> ordered = new ArrayList<>();
    choices.values().stream().filter(choice -> !choice.approves()).forEach(ordered::add);
    choices.values().stream().filter(Choice::approves).forEach(ordered::add);
    return ordered;
  }

  private static void put(Map<String, Choice> choices, Choice choice) {
    choices.put(choice.id(), choice);
  }

  private static Choice once(String id, boolean approves) {
    return new Choice(id, approves, Remember.ONCE, Optional.empty());
  }
}
