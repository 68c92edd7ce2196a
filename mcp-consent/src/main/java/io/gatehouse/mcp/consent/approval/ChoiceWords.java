package io.gatehouse.mcp.consent.approval;

/** What each answer means, in English. */
final class ChoiceWords {
  private ChoiceWords() {}

  static String of(Choice choice) {
    return switch (choice.id()) {
      case "deny" -> "Refuse this once.";
      case "denyAlways" -> "Refuse this, and from now on without asking.";
      case "approveOnce" -> "Let this through, this once.";
      case "approveExact" -> "Let this through, and exactly these values again for a while.";
      case "approveSession" -> "Let this tool through in this conversation, whatever the values.";
      case "approveTimeboxed" -> "Let this tool through for a while, whatever the values.";
      case "approveReadOnlySession" ->
        "Let every read-only tool of this server through in this conversation.";
      case "approveAlways" -> "Let this tool through until you take it back, whatever the values.";
      case "readOnly" ->
        "Show the model only the tools that change nothing. Each call is still asked.";
      case "pickTools" -> "Show the model only the tools you name. Each call is still asked.";
      case "allTools" -> "Show the model every tool. Each call is still asked.";
      default -> choice.approves() ? "Let this through." : "Refuse.";
    };
  }
}
