package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Views as a gateway would make them. */
final class SampleViews {
  static final List<String> CHOICES = List.of("deny", "approveOnce", "approveSession");

  private SampleViews() {}

  /** A call of a tool, with all the choices above. */
  static ApprovalView view(String id) {
    return view(id, 0);
  }

  /** The same, asked so many seconds later. */
  static ApprovalView view(String id, int later) {
    Instant asked = Instant.parse("2026-08-01T10:30:00Z").plusSeconds(later);
    Block facts = new Block.Trusted(
        Message.of("heading.call", "A tool is to be called"),
        List.of(new Block.Field(Message.of("field.server", "Server"), text("files"))));
    Block claims = new Block.Claimed(
        Message.of("heading.claimed", "The server says"),
        List.of(new Block.Field(Message.of("field.description", "Description"), text("Reads"))));
    return new ApprovalView(
        id,
        Fingerprint.of("view", id.getBytes(StandardCharsets.UTF_8)),
        "callTool",
        "files",
        CallContext.of("alice"),
        asked,
        asked.plusSeconds(600),
        Risk.MEDIUM,
        List.of(facts, claims),
        List.of(
            new Choice("deny", false, Remember.ONCE, Optional.empty()),
            new Choice("approveOnce", true, Remember.ONCE, Optional.empty()),
            new Choice("approveSession", true, Remember.TOOL_SESSION, Optional.empty())),
        AskTerms.usual(),
        Optional.empty(),
        List.of());
  }

  private static SafeText text(String plain) {
    return new SafeText(plain, List.of(), true);
  }
}
