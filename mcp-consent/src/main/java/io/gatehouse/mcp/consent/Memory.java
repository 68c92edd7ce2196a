package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantRule;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.grant.GrantStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people chose to have remembered: looked up for a question, written down after an answer. Safe for use by several threads. */
final class Memory {
  private final GrantStore store;
  private final Journal journal;
  private final Clock clock;

  Memory(GrantStore store, Journal journal, Clock clock) {
    this.store = store;
    this.journal = journal;
    this.clock = clock;
  }

  /** Whether somebody may have less than before since {@code epoch}. */
  boolean unchangedSince(long epoch) {
    return store.epoch() == epoch;
  }

  long epoch() {
    return store.epoch();
  }

  /** A remembered refusal of this request, as a verdict. */
  Verdict refusal(ConsentRequest request, EffectiveHints hints, Instant now) {
    for (Grant grant : candidates(request, hints, now)) {
      if (!grant.rule().allows()) {
        return Verdict.deny(
            Reason.of(Layer.DENY_RULE, "denied_before", "you chose to always refuse this"));
      }
    }
    return Verdict.abstain();
  }

  /** The remembered answer to a question on {@code terms}, without using it. */
  Optional<Grant> answer(
      ConsentRequest request, EffectiveHints hints, AskTerms terms, Instant now) {
    return candidates(request, hints, now).stream()
        .filter(grant -> permits(grant, request, hints, terms, now))
        .findFirst();
  }

  /** Uses a remembered answer to a question on {@code terms}; empty if there is none, or others used it up first. */
  Optional<Grant> use(ConsentRequest request, EffectiveHints hints, AskTerms terms) {
    Instant now = clock.instant();
    for (Grant grant : candidates(request, hints, now)) {
      if (permits(grant, request, hints, terms, now) && store.consume(grant, now)) {
        journal.noted(
            AuditEvent.GRANT_USED,
            JsonObject.of("grant", grant.id(), "request", request.origin().requestId()));
        return Optional.of(grant);
      }
    }
    return Optional.empty();
  }

  /** The store is not asked about what nobody can have had remembered. */
  private List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
    return GrantRule.canBeAbout(request) ? store.candidates(request, hints, now) : List.of();
  }

  /** Checked here too, whatever the store says: it may be the host's own. */
  private static boolean permits(
      Grant grant, ConsentRequest request, EffectiveHints hints, AskTerms terms, Instant now) {
    return grant.rule().allows() && grant.covers(request, hints, now) && grant.answers(terms);
  }

  /** Remembers an answer if that was chosen: exactly the rule that was shown. */
  void keep(Choice choice, ApprovalView view, ApproverIdentity by, String policyVersion) {
    if (choice.covers().isEmpty()) {
      return;
    }
    GrantRule rule = GrantRule.parse(choice.covers().get().rule());
    Grant grant = Grant.of(rule, view.digest(), policyVersion, by, clock.instant());
    journal.noted(
        AuditEvent.GRANT_CREATED,
        JsonObject.of(
            "grant",
            grant.id(),
            "approval",
            view.id(),
            "allows",
            rule.allows(),
            "rule",
            choice.covers().get().rule()));
    store.put(grant);
  }

  /** See {@link #keep(Choice, ApprovalView, ApproverIdentity, String)}; a quorum's memory is the first approver's. */
  void keep(ApprovalOutcome.Approved approved, ApprovalView view, String policyVersion) {
    keep(approved.choice(), view, approved.by().get(0), policyVersion);
  }

  List<Grant> list(GrantSelector selector) {
    return store.list(selector);
  }

  int revoke(GrantSelector selector, String by) {
    int revoked = store.revoke(selector);
    journal.noted(AuditEvent.GRANT_REVOKED, JsonObject.of("count", revoked, "by", by));
    return revoked;
  }
}
