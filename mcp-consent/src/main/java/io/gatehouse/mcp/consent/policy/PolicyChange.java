package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.List;

/** What became of a policy file when it was read again. */
public sealed interface PolicyChange {
  /** Its bytes are the same, or it is still not there. */
  record Unchanged() implements PolicyChange {}

  /** What is in force changed: the file only got stricter, or a person accepted it. */
  record Applied(PolicyDocument document) implements PolicyChange {}

  /**
   * The file would let more through than before, so the last good version stays in force until somebody accepts this one.
   *
   * @param digest what to hand to {@link PolicyFile#accept}; with a gateway, {@code acceptPolicy} does that
   */
  record Proposed(Fingerprint digest, PolicyDocument document) implements PolicyChange {}

  /** The file cannot be used; the last good version stays in force, and if there never was one, everything is refused. */
  record Broken(List<PolicyProblem> problems) implements PolicyChange {
    public Broken {
      problems = List.copyOf(problems);
    }
  }
}
