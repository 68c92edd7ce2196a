package io.gatehouse.mcp.consent.policy;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who answers, as the application's own authentication established it; never taken from text, a model or a server.
 *
 * @param principal the person, as the host names its users
 * @param roles the roles the host knows this person to have
 * @param channel how the answer reached the host
 */
public record ApproverIdentity(String principal, Set<String> roles, Channel channel) {
  public ApproverIdentity {
    Objects.requireNonNull(principal, "principal");
    roles = Set.copyOf(roles);
    Objects.requireNonNull(channel, "channel");
  }

  /** The person at the screen of this process, without roles. */
  public static ApproverIdentity local(String principal) {
    return new ApproverIdentity(principal, Set.of(), Channel.LOCAL);
  }

  /**
   * Why an approval by this person does not count on {@code terms} when {@code requester} asks: {@code human_required},
   * {@code role_missing} or {@code requester_may_not_approve}; empty if it counts. Names are compared byte for byte.
   */
  public Optional<String> unfitFor(AskTerms terms, String requester) {
    if (terms.humanRequired() && channel == Channel.API) {
      return Optional.of("human_required");
    } else if (!roles.containsAll(terms.approverRoles())) {
      return Optional.of("role_missing");
    } else if (!terms.requesterMayApprove() && principal.equals(requester)) {
      return Optional.of("requester_may_not_approve");
    }
    return Optional.empty();
  }

  /** How an answer reached the host. */
  public enum Channel {
    /** A dialog or terminal of this process. */
    LOCAL,
    /** An authenticated page or app. */
    REMOTE,
    /** A program: never counts where a human is required. */
    API
  }
}
