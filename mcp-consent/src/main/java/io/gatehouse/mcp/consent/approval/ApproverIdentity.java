package io.gatehouse.mcp.consent.approval;

import java.util.Objects;
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
