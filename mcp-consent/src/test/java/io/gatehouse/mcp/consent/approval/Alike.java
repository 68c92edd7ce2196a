package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A question whether a file may be read, which may be shown beside others like it; each part can be made another. */
record Alike(
    String id,
    String kind,
    CallContext context,
    Instant expiresAt,
    AskTerms terms,
    Block.Argument argument,
    String note,
    Optional<String> typedWord,
    List<Message> uninspectable) {
  private static final SafeText NO_TEXT = text("");

  static Alike of(String id) {
    return new Alike(
        id,
        "callTool",
        CallContext.of("alice").inConversation("c1"),
        Views.ASKED.plus(Views.OPEN_FOR),
        AskTerms.usual().within(Views.OPEN_FOR),
        new Block.Argument(text("/path"), text("/srv/" + id), true, false, false, Optional.empty()),
        "reads a file",
        Optional.empty(),
        List.of());
  }

  static ApprovalView view(String id) {
    return of(id).view();
  }

  static SafeText text(String display) {
    return new SafeText(display, List.of(), true);
  }

  Alike of(CallContext other) {
    return new Alike(id, kind, other, expiresAt, terms, argument, note, typedWord, uninspectable);
  }

  Alike ofKind(String other) {
    return new Alike(
        id, other, context, expiresAt, terms, argument, note, typedWord, uninspectable);
  }

  Alike until(Instant other) {
    return new Alike(id, kind, context, other, terms, argument, note, typedWord, uninspectable);
  }

  Alike on(AskTerms other) {
    return new Alike(id, kind, context, expiresAt, other, argument, note, typedWord, uninspectable);
  }

  Alike sending(Block.Argument other) {
    return new Alike(id, kind, context, expiresAt, terms, other, note, typedWord, uninspectable);
  }

  Alike noting(String other) {
    return new Alike(
        id, kind, context, expiresAt, terms, argument, other, typedWord, uninspectable);
  }

  Alike typing(String word) {
    return new Alike(
        id, kind, context, expiresAt, terms, argument, note, Optional.of(word), uninspectable);
  }

  Alike uninspectable(String why) {
    return new Alike(
        id,
        kind,
        context,
        expiresAt,
        terms,
        argument,
        note,
        typedWord,
        List.of(Message.of("large", why)));
  }

  ApprovalView view() {
    Message heading = Message.of("ask.callTool", "Call the tool read of files");
    Message note = Message.of("field.note", "Note");
    return new ApprovalView(
            id,
            ApprovalView.NO_DIGEST,
            kind,
            "files",
            context,
            Views.ASKED,
            expiresAt,
            terms.risk().max(Risk.MEDIUM),
            List.of(
                new Block.Trusted(heading, List.of(new Block.Field(note, text(this.note)))),
                new Block.Arguments(List.of(argument), NO_TEXT)),
            List.of(
                new Choice("deny", false, Remember.ONCE, Optional.empty()),
                new Choice("approveOnce", true, Remember.ONCE, Optional.empty())),
            terms,
            typedWord,
            uninspectable)
        .sealed();
  }

  static AskTerms needing(boolean human, int quorum) {
    return Views.terms(true, human, Set.of(), quorum, true);
  }
}
