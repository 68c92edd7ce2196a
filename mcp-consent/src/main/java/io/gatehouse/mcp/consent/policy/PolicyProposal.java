package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.text.Neutralizer;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A version of a policy file that would let more through than the one in force, so it waits for a person. Who wrote it is not
 * known: it may have been a tool.
 *
 * @param file what it is called in problems
 * @param scope who it would speak for
 * @param digest over its very bytes; of no bytes if the file is gone
 * @param differences everything it says otherwise than what is in force
 * @param refusing whether everything is refused now, because there never was a version that could be used
 */
public record PolicyProposal(
    String file,
    PolicyScope scope,
    Fingerprint digest,
    List<PolicyDifference> differences,
    boolean refusing) {
  public PolicyProposal {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(digest, "digest");
    differences = List.copyOf(differences);
  }

  static PolicyProposal of(PolicyDocument inForce, PolicyDocument next) {
    return new PolicyProposal(
        next.file(),
        next.scope(),
        next.digest(),
        PolicyDifference.between(inForce.content().json(), next.content().json()),
        inForce.isRefusing());
  }

  /** What a person reads before accepting it: the file, its digest, and every difference; safe to show. */
  public String asText() {
    return scope
        + " policy "
        + Neutralizer.line().neutralize(file).display()
        + "\n  "
        + digest
        + "\n"
        + (refusing ? "  no version of it could be used so far, so everything is refused\n" : "")
        + differences.stream()
            .map(difference -> "  " + difference.asText().replace("\n", "\n  "))
            .collect(Collectors.joining("\n"));
  }
}
