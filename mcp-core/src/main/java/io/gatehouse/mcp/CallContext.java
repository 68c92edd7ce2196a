package io.gatehouse.mcp;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * On whose behalf, and inside which conversation, something is asked for. Explicit and immutable: it reaches the consent
 * policy, authorization and per-principal state by value, never through a thread.
 *
 * <p>Sessions, private caches, subscriptions and tokens are kept per (server, principal).
 *
 * @param principal who asks, as the host names its users; never empty
 * @param conversation the host's id of the conversation, if there is one
 * @param workspace the host's name of the workspace, if there is one
 * @param agentPath the chain of agents from the outermost to the one that asks; empty for the host itself
 */
public record CallContext(
    String principal,
    Optional<String> conversation,
    Optional<String> workspace,
    List<String> agentPath) {

  public CallContext {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(workspace, "workspace");
    agentPath = List.copyOf(agentPath);
    if (principal.isEmpty()) {
      throw new IllegalArgumentException("principal is empty: name the user the call is made for");
    }
  }

  /** A context for {@code principal} outside any conversation. */
  public static CallContext of(String principal) {
    return new CallContext(principal, Optional.empty(), Optional.empty(), List.of());
  }

  /** This context inside a conversation. */
  public CallContext inConversation(String id) {
    return new CallContext(principal, Optional.of(id), workspace, agentPath);
  }

  /** This context inside a workspace. */
  public CallContext inWorkspace(String name) {
    return new CallContext(principal, conversation, Optional.of(name), agentPath);
  }

  /** This context as seen from the agents {@code path}, outermost first. */
  public CallContext byAgents(List<String> path) {
    return new CallContext(principal, conversation, workspace, path);
  }
}
