package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.grant.Coverage;
import io.gatehouse.mcp.consent.policy.Remember;
import java.util.Objects;
import java.util.Optional;

/**
 * One of the answers a view accepts.
 *
 * @param id what an answer names: {@code deny}, {@code denyAlways}, {@code approveOnce}, {@code approveExact},
 *     {@code approveSession}, {@code approveTimeboxed}, {@code approveReadOnlySession}, {@code approveAlways}; for a server review
 *     {@code readOnly}, {@code pickTools}, {@code allTools}
 * @param approves whether it lets the action through
 * @param remember how long it holds
 * @param covers exactly what would be remembered; empty if nothing is
 */
public record Choice(String id, boolean approves, Remember remember, Optional<Coverage> covers) {
  public Choice {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(remember, "remember");
    Objects.requireNonNull(covers, "covers");
  }
}
