package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.consent.approval.Redemption;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import io.gatehouse.mcp.spi.consent.Resumption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives back suspended requests that people have approved, each at most once: it is used up, durably, before it is given out. Safe
 * for use by several threads, and by several processes on one store.
 */
final class Resumer {
  private final @Nullable ApprovalDesk desk;
  private final Memory memory;
  private final Journal journal;
  private final Policies policies;
  private final KillSwitch brake;

  /** By the ids of requests that were given back and have not been sent yet, on which terms they were approved. */
  private final Map<String, AskTerms> underway = new ConcurrentHashMap<>();

  Resumer(
      @Nullable ApprovalDesk desk,
      Memory memory,
      Journal journal,
      Policies policies,
      KillSwitch brake) {
    this.desk = desk;
    this.memory = memory;
    this.journal = journal;
    this.policies = policies;
    this.brake = brake;
  }

  Resumption resume(String pendingId) {
    if (desk == null) {
      return new Resumption.Refused("nothing_suspended");
    }
    Redemption redemption = desk.consume(pendingId);
    if (!(redemption instanceof Redemption.Redeemed redeemed)) {
      return new Resumption.Refused(((Redemption.Refused) redemption).code());
    }
    FrozenRequest request = redeemed.request();
    ApprovalOutcome.Approved approval = redeemed.approval();
    String version = policies.rules().version().toString();
    journal.resumed(request, redeemed.view(), approval, version);
    memory.keep(approval, redeemed.view(), version);
    underway.put(request.requestId(), redeemed.view().terms());
    ConsentDecision.Allow decision = approval
        .edited()
        .map(ConsentDecision.Allow::replacing)
        .orElse(ConsentDecision.allow())
        .validWhile(new Standing(
            brake,
            request.server(),
            request.context(),
            memory,
            memory.epoch(),
            policies,
            policies.version()));
    return new Resumption.Approved(request.toJson(), decision);
  }

  /** The terms on which a request that is about to leave was approved while it was suspended; once, and empty if it was not. */
  Optional<AskTerms> resumed(ConsentRequest request) {
    return Optional.ofNullable(underway.remove(request.origin().requestId()));
  }
}
