package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Questions as a desk would leave them with a store. */
final class SampleQuestions {
  private SampleQuestions() {}

  /** A question that nobody has answered, with a number that only exact arithmetic keeps. */
  static Pending open(String id) {
    return open(SampleViews.view(id));
  }

  static Pending open(ApprovalView view) {
    FrozenRequest request = new FrozenRequest(
        "r-" + view.id(),
        "callTool",
        "files",
        Fingerprint.of("server", new byte[] {1}),
        CallContext.of("alice").inConversation("c1"),
        "write_file",
        Optional.of(Fingerprint.of("tool", new byte[] {2})),
        JsonObject.of("path", "/srv/\u20ac\ud83d\ude00.txt", "amount", 9007199254740993L));
    return new Pending(
        1,
        Pending.State.OPEN,
        view,
        Optional.of(request),
        "p1",
        List.of(),
        view.expiresAt(),
        Optional.empty());
  }

  /** The version after {@code pending}, which a person approved. */
  static Pending approved(Pending pending) {
    ApproverIdentity bob =
        new ApproverIdentity("bob", Set.of("finance"), ApproverIdentity.Channel.REMOTE);
    return new Pending(
        pending.version() + 1,
        Pending.State.APPROVED,
        pending.view(),
        pending.request(),
        pending.policyVersion(),
        List.of(pending.view().answer("approveOnce").by(bob)),
        pending.expiresAt().plusSeconds(60),
        Optional.empty());
  }

  /** The version after {@code pending}, which is its last. */
  static Pending ended(Pending pending, Pending.State end, String code) {
    return new Pending(
        pending.version() + 1,
        end,
        pending.view(),
        pending.request(),
        pending.policyVersion(),
        pending.votes(),
        pending.expiresAt(),
        Optional.of(code));
  }
}
