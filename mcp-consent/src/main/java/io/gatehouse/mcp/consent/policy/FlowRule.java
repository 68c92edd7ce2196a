package io.gatehouse.mcp.consent.policy;

import java.util.Objects;
import java.util.Set;

/**
 * What happens when an action would carry data out of a conversation that holds data of certain kinds.
 *
 * @param id the id of the rule
 * @param source the id of its document
 * @param session labels the conversation has to have, all of them
 * @param action labels the action has to have, all of them
 * @param refuse whether it is refused instead of asked
 * @param remember which memories the question may offer
 */
public record FlowRule(
    String id,
    String source,
    Set<String> session,
    Set<String> action,
    boolean refuse,
    Set<Remember> remember) {
  /** Private and untrusted data meet a way out: always in force, whatever the documents say. */
  public static final FlowRule LETHAL_TRIFECTA = new FlowRule(
      "lethal-trifecta",
      "built-in",
      Set.of("private", "untrusted"),
      Set.of("egress"),
      false,
      Set.of(Remember.ONCE));

  public FlowRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(source, "source");
    session = Set.copyOf(session);
    action = Set.copyOf(action);
    remember = Set.copyOf(remember);
  }
}
