package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonPointer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads on what terms an ask rule asks. */
final class TermsReader {
  static final Set<String> KEYS = Set.of(
      "approvers",
      "quorum",
      "requesterMayApprove",
      "timeout",
      "humanRequired",
      "typed",
      "remember");

  private static final Map<String, Remember> MEMORIES = Map.of(
      "once", Remember.ONCE,
      "exactArguments", Remember.EXACT_ARGUMENTS,
      "toolSession", Remember.TOOL_SESSION,
      "toolTimeboxed", Remember.TOOL_TIMEBOXED,
      "serverReadOnlySession", Remember.SERVER_READ_ONLY_SESSION,
      "toolAlways", Remember.TOOL_ALWAYS);

  private TermsReader() {}

  /** The usual terms, made stricter by what the rule says. */
  static AskTerms read(Fields fields, Problems problems) {
    AskTerms usual = AskTerms.usual();
    Optional<Set<Remember>> offer = memories(fields, problems);
    return new AskTerms(
        offer.orElse(usual.offer()),
        usual.editable(),
        fields.bool("humanRequired").orElse(false),
        fields.bool("typed").orElse(false),
        Set.copyOf(fields.texts("approvers")),
        fields.count("quorum").orElse(1),
        fields.bool("requesterMayApprove").orElse(true),
        fields.duration("timeout").orElse(usual.timeout()),
        usual.risk());
  }

  /** The memories that a list names; empty if there is no list. */
  static Optional<Set<Remember>> memories(Fields fields, Problems problems) {
    if (!fields.has("remember")) {
      return Optional.empty();
    }
    EnumSet<Remember> offer = EnumSet.of(Remember.ONCE);
    List<String> names = fields.texts("remember");
    for (int i = 0; i < names.size(); i++) {
      Remember memory = MEMORIES.get(names.get(i));
      JsonPointer at = fields.at("remember").child(i);
      if (memory == null) {
        problems.problem(at, "UNKNOWN_MEMORY", "use one of " + String.join(", ", sorted()));
      } else {
        offer.add(memory);
      }
    }
    return Optional.of(offer);
  }

  private static List<String> sorted() {
    return MEMORIES.keySet().stream().sorted().toList();
  }
}
