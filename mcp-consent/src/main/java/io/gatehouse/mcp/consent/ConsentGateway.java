package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.Approver;
import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.limit.Fatigue;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.consent.pin.PinnedServer;
import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.policy.PolicyProposal;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.Resumption;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import java.util.List;
import java.util.Optional;

/**
 * Decides about everything that would leave the application: by rules that people wrote, by what they chose to have remembered,
 * and otherwise by asking one. Without any rule it asks about every action. It fails closed: what throws, hangs, cannot be
 * recorded or is not understood is refused.
 *
 * <p>Destructive actions have a floor that no rule, setting or memory lowers: a person answers, live or for byte-identical
 * arguments and a limited time.
 *
 * <p>Safe for use by several threads. Close it after the host; it closes its audit log.
 */
public final class ConsentGateway implements ConsentPolicy, AutoCloseable {
  private final GatewayParts parts;

  ConsentGateway(GatewayParts parts) {
    this.parts = parts;
  }

  /** Starts a gateway that asks {@code approver}: a dialog or a terminal of this process. */
  public static ConsentGatewayBuilder builder(Approver approver) {
    return new ConsentGatewayBuilder(approver, null);
  }

  /** Starts a gateway whose questions wait at {@code desk}: for web hosts and other asynchronous UIs. */
  public static ConsentGatewayBuilder builder(ApprovalDesk desk) {
    return new ConsentGatewayBuilder(null, desk);
  }

  /** Starts a gateway with nobody to ask: what no rule allows is refused. */
  public static ConsentGatewayBuilder headless() {
    return new ConsentGatewayBuilder(null, null);
  }

  @Override
  public ConsentDecision decide(ConsentRequest request) throws InterruptedException {
    return parts.decider().decide(request);
  }

  @Override
  public void observe(ConsentRequest request, ConsentEvent event) {
    parts.observer().observe(request, event);
  }

  @Override
  public Resumption resume(String pendingId) {
    return parts.resumer().resume(pendingId);
  }

  /** True: see the class. */
  @Override
  public boolean keepsFloor() {
    return true;
  }

  /** Says how {@code request} would be decided now, and why; asks nobody, uses nothing up and records nothing. */
  public Explanation explain(ConsentRequest request) {
    return parts.explainer().explain(request);
  }

  /**
   * Says what would be believed about what a server offers: effective hints, pins, warnings. Asks nobody and notes nothing.
   *
   * @param server the host's alias
   */
  public OfferAssessment assess(
      String server, ServerIdentity identity, CallContext context, ServerOffer offer) {
    Origin origin = new Origin(
        "assessment", server, identity, context, parts.clock().instant(), Optional.empty());
    return parts.assessor().assess(origin, offer);
  }

  /** The rules in force, files included. */
  public ConsentRules rules() {
    return parts.policies().rules();
  }

  /**
   * The versions of policy files that would let more through than those in force, and so wait for a person. Looks at the files
   * first; each is proposed once to the {@linkplain ConsentGatewayBuilder#policyListener listener} too.
   */
  public List<PolicyProposal> proposedPolicies() {
    return parts.policies().proposals();
  }

  /**
   * Puts a proposed version in force, as a person decided who has read its differences. That is on record before it happens. What
   * was allowed by the rules before and has not left yet is void.
   *
   * <p>Whether this person may speak for the scope of the file is for the host to know: a user is not the administrator.
   *
   * @param proposal what the person has seen
   * @param by who it is
   * @return whether it is in force; not if the file has changed since, or is none of this gateway's
   */
  public boolean acceptPolicy(PolicyProposal proposal, String by) {
    JsonObject fields = JsonObject.of(
        "scope",
        proposal.scope().name(),
        "file",
        proposal.file(),
        "digest",
        proposal.digest().toString(),
        "by",
        by);
    parts.journal().noted(AuditEvent.POLICY_ACCEPTED, fields);
    boolean accepted = parts.policies().accept(proposal);
    if (!accepted) {
      parts
          .journal()
          .noted(AuditEvent.POLICY_REJECTED, fields.with("change", "NotTheVersionThatWasSeen"));
    }
    return accepted;
  }

  /** What people chose to have remembered. */
  public List<Grant> grants(GrantSelector selector) {
    return parts.memory().list(selector);
  }

  /** Forgets grants at once, also for calls that were approved by them and have not left yet. How many. */
  public int revoke(GrantSelector selector, String by) {
    return parts.memory().revoke(selector, by);
  }

  /** The servers that people accepted, with the definitions they accepted. */
  public List<PinnedServer> accepted() {
    return parts.pins().all();
  }

  /** Takes back that a principal accepted a server: it is reviewed again before anything of it is used. */
  public void revoke(PinnedServer server, String by) {
    parts.pins().revoke(server);
    parts
        .journal()
        .noted(
            AuditEvent.GRANT_REVOKED,
            JsonObject.of("server", server.server().toString(), "by", by));
  }

  /**
   * Has the next review of a server put to a person though nothing changed, so that more or fewer of its tools are exposed. Until
   * it is answered, what was accepted holds.
   */
  public void reopen(ServerIdentity server, String principal) {
    parts.pins().reopen(principal, server.digest());
  }

  /** Stops everything in {@code scope} at once, until it is released. */
  public void stop(KillSwitch.Scope scope, String by, String why) {
    KillSwitch.Engagement engaged = parts.brake().engage(scope, by, why);
    parts
        .journal()
        .noted(
            AuditEvent.KILL_ENGAGED,
            JsonObject.of("scope", scope.toString(), "by", engaged.by(), "why", engaged.why()));
  }

  /** Lets {@code scope} go on. */
  public void release(KillSwitch.Scope scope, String by) {
    Optional<KillSwitch.Engagement> was = parts.brake().release(scope);
    if (was.isPresent()) {
      parts
          .journal()
          .noted(AuditEvent.KILL_RELEASED, JsonObject.of("scope", scope.toString(), "by", by));
    }
  }

  /** What is stopped now. */
  public List<KillSwitch.Engagement> stopped() {
    return parts.brake().engagements();
  }

  /**
   * Lets a conversation go on that its limits have stopped: forgets how often it was refused, repeated itself and asked, and
   * which rights its person refused to add. Too many refusals in all stop a conversation until then. Permissions are not touched.
   *
   * @param conversation whose conversation it is, and which
   * @param by who says so, for the audit log
   */
  public void reset(CallContext conversation, String by) {
    parts
        .journal()
        .noted(
            AuditEvent.CONVERSATION_RESET,
            JsonObject.of(
                "principal",
                conversation.principal(),
                "conversation",
                conversation.conversation().orElse(null),
                "by",
                by));
    parts.breakers().reset(conversation);
  }

  /** How people answer: whether they still read. */
  public Fatigue.Snapshot fatigue() {
    return parts.fatigue().snapshot();
  }

  /** Closes the audit log; from then on everything is refused. */
  @Override
  public void close() {
    parts.journal().close();
  }
}
