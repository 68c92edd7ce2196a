package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.audit.AuditContent;
import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.audit.AuditFields;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Puts what the gateway does into the audit log. Every method returns once the record is durable, or throws: what it tells of
 * must not happen then. Safe for use by several threads.
 */
final class Journal {
  private final AuditLog log;
  private final AuditContent content;

  Journal(AuditLog log, AuditContent content) {
    this.log = log;
    this.content = content;
  }

  /** A request was allowed, denied or suspended. */
  void decided(
      ConsentRequest request,
      String verdict,
      List<Reason> reasons,
      String policyVersion,
      Duration latency) {
    JsonObject fields =
        AuditFields.decision(AuditFields.of(request, content), verdict, reasons, latency);
    log.append(decision(request), fields.with("policyVersion", policyVersion));
  }

  private static AuditEvent decision(ConsentRequest request) {
    return request instanceof ConsentRequest.ReleaseResult
        ? AuditEvent.RESULT_DECISION
        : AuditEvent.DECISION;
  }

  /** A person is about to be shown a question. */
  void shown(ConsentRequest request, ApprovalView view) {
    log.append(AuditEvent.PROMPT_SHOWN, approval(AuditFields.of(request, content), view));
  }

  /** What became of a question. */
  void answered(ConsentRequest request, ApprovalView view, ApprovalOutcome outcome) {
    JsonObject fields = approval(AuditFields.of(request, content), view);
    if (outcome instanceof ApprovalOutcome.Approved approved) {
      log.append(AuditEvent.RESPONSE, approved(fields, approved));
    } else if (outcome instanceof ApprovalOutcome.Denied denied) {
      log.append(
          AuditEvent.RESPONSE,
          fields.with("choice", denied.choice().id()).with("by", by(List.of(denied.by()))));
    } else if (outcome instanceof ApprovalOutcome.Refused refused) {
      boolean expired = refused.code().equals("expired");
      log.append(
          expired ? AuditEvent.PROMPT_EXPIRED : AuditEvent.PROMPT_WITHDRAWN,
          fields.with("code", refused.code()));
    }
  }

  /** A question was taken back because its caller was interrupted; recorded whatever happens to the thread. */
  void withdrawn(ConsentRequest request, ApprovalView view, String code) {
    log.appendUninterruptibly(
        AuditEvent.PROMPT_WITHDRAWN,
        approval(AuditFields.of(request, content), view).with("code", code));
  }

  /** A suspended request goes on. */
  void resumed(
      FrozenRequest request,
      ApprovalView view,
      ApprovalOutcome.Approved approved,
      String policyVersion) {
    JsonObject fields = AuditFields.of(request, content);
    log.append(AuditEvent.RESPONSE, approved(approval(fields, view), approved));
    log.append(
        AuditEvent.DECISION,
        fields.with(AuditFields.VERDICT, AuditFields.ALLOW).with("policyVersion", policyVersion));
  }

  /** The approved bytes are about to leave. */
  void dispatched(ConsentRequest request) {
    log.append(AuditEvent.DISPATCH, AuditFields.of(request, content));
  }

  /** The action is over. */
  void ended(ConsentRequest request, ConsentEvent.Ended event) {
    log.appendUninterruptibly(
        AuditEvent.RESULT,
        AuditFields.of(request, content)
            .with("delivery", event.delivery().name().toLowerCase(Locale.ROOT))
            .with("succeeded", event.succeeded()));
  }

  /** Something that is about no request: a grant, a policy, the kill switch. */
  void noted(AuditEvent event, JsonObject fields) {
    log.appendUninterruptibly(event, fields);
  }

  void close() {
    log.close();
  }

  private static JsonObject approval(JsonObject fields, ApprovalView view) {
    return fields
        .with(AuditFields.APPROVAL, view.id())
        .with("shown", view.digest().toString());
  }

  private static JsonObject approved(JsonObject fields, ApprovalOutcome.Approved approved) {
    return fields
        .with("choice", approved.choice().id())
        .with("edited", approved.edited().isPresent())
        .with("by", by(approved.by()));
  }

  private static JsonArray by(List<ApproverIdentity> people) {
    return JsonArray.copyOf(people.stream()
        .map(person -> JsonObject.of(
            "principal",
            person.principal(),
            "channel",
            person.channel().name().toLowerCase(Locale.ROOT)))
        .toList());
  }
}
