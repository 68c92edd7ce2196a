package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.Objects;
import java.util.Optional;

/**
 * Names some grants: those that fit every part that is present.
 *
 * @param id the grant with this id
 * @param principal grants for this principal
 * @param conversation grants that hold in this conversation only
 * @param server grants for the server with this identity
 * @param tool grants for the tool with this name
 * @param resource grants for the resource with this address
 * @param prompt grants for the prompt with this name
 */
public record GrantSelector(
    Optional<String> id,
    Optional<String> principal,
    Optional<String> conversation,
    Optional<Fingerprint> server,
    Optional<String> tool,
    Optional<String> resource,
    Optional<String> prompt) {
  private static final GrantSelector ALL = new GrantSelector(
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty());

  public GrantSelector {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(prompt, "prompt");
  }

  /** Every grant. */
  public static GrantSelector all() {
    return ALL;
  }

  /** The grant with this id. */
  public static GrantSelector ofId(String id) {
    return new GrantSelector(
        Optional.of(id),
        ALL.principal,
        ALL.conversation,
        ALL.server,
        ALL.tool,
        ALL.resource,
        ALL.prompt);
  }

  /** The grants for this principal. */
  public static GrantSelector ofPrincipal(String principal) {
    return ALL.forPrincipal(principal);
  }

  /** Of these, those for this principal. */
  public GrantSelector forPrincipal(String name) {
    return new GrantSelector(id, Optional.of(name), conversation, server, tool, resource, prompt);
  }

  /** Of these, those that end with this conversation. */
  public GrantSelector inConversation(String name) {
    return new GrantSelector(id, principal, Optional.of(name), server, tool, resource, prompt);
  }

  /** Of these, those for this server. */
  public GrantSelector onServer(Fingerprint identity) {
    return new GrantSelector(
        id, principal, conversation, Optional.of(identity), tool, resource, prompt);
  }

  /** Of these, those for the tool of this name. */
  public GrantSelector forTool(String name) {
    return new GrantSelector(
        id, principal, conversation, server, Optional.of(name), resource, prompt);
  }

  /** Of these, those for the resource at this address. */
  public GrantSelector forResource(String uri) {
    return new GrantSelector(id, principal, conversation, server, tool, Optional.of(uri), prompt);
  }

  /** Of these, those for the prompt of this name. */
  public GrantSelector forPrompt(String name) {
    return new GrantSelector(
        id, principal, conversation, server, tool, resource, Optional.of(name));
  }

  /** Whether it names {@code grant}. */
  public boolean selects(Grant grant) {
    GrantRule rule = grant.rule();
    return (id.isEmpty() || id.get().equals(grant.id()))
        && (principal.isEmpty() || principal.get().equals(rule.principal()))
        && (conversation.isEmpty() || conversation.equals(rule.conversation()))
        && (server.isEmpty() || server.get().equals(rule.server()))
        && selects(rule.subject());
  }

  private boolean selects(GrantSubject subject) {
    return (tool.isEmpty()
            || (subject instanceof GrantSubject.OneTool one && tool.get().equals(one.name())))
        && (resource.isEmpty()
            || (subject instanceof GrantSubject.OneResource one
                && resource.get().equals(one.uri())))
        && (prompt.isEmpty()
            || (subject instanceof GrantSubject.OnePrompt one && prompt.get().equals(one.name())));
  }
}
