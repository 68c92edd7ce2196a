package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.grant.Coverage;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.consent.text.TextFinding;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Views, people and requests for tests. */
final class Views {
  static final Instant ASKED = Instant.parse("2026-11-22T10:00:00Z");
  static final Duration OPEN_FOR = Duration.ofMinutes(10);
  static final ApproverIdentity BOB =
      new ApproverIdentity("bob", Set.of("finance"), ApproverIdentity.Channel.REMOTE);
  static final ApproverIdentity ALICE =
      new ApproverIdentity("alice", Set.of("finance"), ApproverIdentity.Channel.REMOTE);

  private Views() {}

  static ApprovalView view(String id) {
    return view(id, AskTerms.usual().within(Duration.ofMinutes(10)));
  }

  static ApprovalView view(String id, AskTerms terms) {
    return new ApprovalView(
        id,
        Fingerprint.of("view", id.getBytes(StandardCharsets.UTF_8)),
        "callTool",
        "files",
        CallContext.of("alice").inConversation("c1").byAgents(List.of("root", "middle", "leaf")),
        ASKED,
        ASKED.plus(OPEN_FOR),
        Risk.MEDIUM,
        blocks(),
        choices(),
        terms,
        Optional.empty(),
        List.of());
  }

  static ApprovalView typed(ApprovalView v, String word) {
    return changed(v, v.expiresAt(), Optional.of(word), v.uninspectable());
  }

  static ApprovalView uninspectable(ApprovalView v) {
    Message why = Message.of("too_large", "The arguments are too large to show.");
    return changed(v, v.expiresAt(), v.typedWord(), List.of(why));
  }

  static ApprovalView expiring(ApprovalView v, Instant at) {
    return changed(v, at, v.typedWord(), v.uninspectable());
  }

  private static ApprovalView changed(
      ApprovalView v, Instant expiresAt, Optional<String> typedWord, List<Message> uninspectable) {
    return new ApprovalView(
        v.id(),
        v.digest(),
        v.kind(),
        v.server(),
        v.context(),
        v.askedAt(),
        expiresAt,
        v.risk(),
        v.blocks(),
        v.choices(),
        v.terms(),
        typedWord,
        uninspectable);
  }

  static AskTerms terms(
      boolean editable, boolean human, Set<String> roles, int quorum, boolean self) {
    return new AskTerms(
        EnumSet.allOf(Remember.class),
        editable,
        human,
        false,
        roles,
        quorum,
        self,
        OPEN_FOR,
        Risk.MEDIUM);
  }

  /** A question that nobody has answered. */
  static Pending open(String id) {
    return Pending.open(view(id), Optional.of(request("r-" + id)), "p1");
  }

  static FrozenRequest request(String id) {
    return new FrozenRequest(
        id,
        "callTool",
        "files",
        Fingerprint.of("server", new byte[] {1}),
        CallContext.of("alice").inConversation("c1"),
        "write_file",
        Optional.of(Fingerprint.of("tool", new byte[] {2})),
        JsonObject.of("path", "/srv/ws/a.txt", "amount", 9007199254740993L));
  }

  private static List<Choice> choices() {
    Coverage coverage = new Coverage(
        "{\"tool\":\"mcp__files__write_file\"}",
        "words",
        Optional.of(ASKED.plus(Duration.ofMinutes(15))));
    return List.of(
        new Choice("deny", false, Remember.ONCE, Optional.empty()),
        new Choice("denyAlways", false, Remember.TOOL_ALWAYS, Optional.of(coverage)),
        new Choice("approveOnce", true, Remember.ONCE, Optional.empty()),
        new Choice("approveExact", true, Remember.EXACT_ARGUMENTS, Optional.of(coverage)),
        new Choice("pickTools", true, Remember.ONCE, Optional.empty()));
  }

  private static List<Block> blocks() {
    SafeText odd = new SafeText(
        "a\u27e8RLO\u27e9b \ud83d\ude00",
        List.of(new TextFinding("bidi_control", 1, TextFinding.Severity.HIGH, "RLO")),
        false);
    Message label = new Message("field.tool", Map.of("name", odd), "Tool \"a\"");
    return List.of(
        new Block.Trusted(label, List.of(new Block.Field(label, odd))),
        new Block.Claimed(label, List.of(new Block.Field(label, odd))),
        new Block.Arguments(
            List.of(
                new Block.Argument(odd, odd, true, false, true, Optional.empty()),
                new Block.Argument(
                    odd,
                    odd,
                    false,
                    true,
                    false,
                    Optional.of(new Block.Redaction(12, "sha-256:00", label)))),
            odd),
        new Block.Diff(List.of(new Block.Change("text_changed", odd, odd, odd, true))),
        new Block.Warnings(List.of(new Warning(Risk.HIGH, label))));
  }
}
