package io.gatehouse.mcp.consent.policy;

import java.util.Set;

/** The kinds of request by the names that documents use, and what a rule may say about each. */
final class Kinds {
  /** In a rule: every kind. */
  static final String ANY = "*";

  static final String CALL_TOOL = "callTool";

  static final Set<String> ALL = Set.of(
      "launchServer",
      "connectServer",
      "reviewServer",
      "changedDefinition",
      CALL_TOOL,
      "readResource",
      "subscribeResource",
      "getPrompt",
      "sample",
      "sampleResult",
      "elicitForm",
      "elicitUrl",
      "listRoots",
      "authorizeScopes",
      "releaseResult");

  /** Those about a tool or prompt of a server. */
  static final Set<String> NAMED =
      Set.of(CALL_TOOL, "getPrompt", "changedDefinition", "releaseResult");

  static final Set<String> WITH_ARGUMENTS = Set.of(CALL_TOOL, "getPrompt");

  static final Set<String> WITH_URIS =
      Set.of("readResource", "subscribeResource", "connectServer", "elicitUrl", "authorizeScopes");

  /** A rule cannot have read what the server will say, so a person does. */
  static final Set<String> FOR_PEOPLE = Set.of("reviewServer", "changedDefinition");

  /** Those that nobody gets without an allow, unless a document asks for a person. */
  static final Set<String> DENIED_BY_DEFAULT = Set.of("sample", "sampleResult");

  private Kinds() {}
}
