package io.gatehouse.mcp.consent.approval;

/** What each answer means, in English. */
final class ChoiceWords {
  private ChoiceWords() {}

  static String of(Choice choice, boolean tool) {
    return tool ? ofTool(choice) : ofOther(choice);
  }

  /** A resource or prompt is only remembered as it is, whatever the kind of memory. */
  private static String ofOther(Choice choice) {
    return switch (choice.id()) {
      case "approveSession" -> "Let this through, and exactly this again in this conversation.";
      case "approveTimeboxed" -> "Let this through, and exactly this again for a longer while.";
      case "approveAlways" -> "Let this through, and exactly this again until you take it back.";
      default -> ofTool(choice);
    };
  }

  private static String ofTool(Choice choice) {
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
