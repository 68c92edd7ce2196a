package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.grant.Coverage;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.store.Members;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** A view as JSON and back, without loss: what is shown after a restart is what was asked. */
final class ViewJson {
  private ViewJson() {}

  static JsonObject write(ApprovalView view) {
    return JsonObject.builder()
        .put("id", view.id())
        .put("digest", view.digest().toString())
        .put("kind", view.kind())
        .put("server", view.server())
        .put("context", write(view.context()))
        .put("askedAt", view.askedAt().toString())
        .put("expiresAt", view.expiresAt().toString())
        .put("risk", view.risk().name())
        .put("blocks", BlockJson.array(view.blocks(), BlockJson::write))
        .put("choices", BlockJson.array(view.choices(), ViewJson::write))
        .put("terms", write(view.terms()))
        .put("typedWord", view.typedWord().orElse(null))
        .put("uninspectable", TextJson.write(view.uninspectable()))
        .build();
  }

  static ApprovalView view(JsonObject json) {
    Members in = new Members(json);
    return new ApprovalView(
        in.text("id"),
        in.of("digest", Fingerprint::parse),
        in.text("kind"),
        in.text("server"),
        context(in.object("context")),
        in.instant("askedAt"),
        in.instant("expiresAt"),
        in.of("risk", Risk::valueOf),
        in.list("blocks", BlockJson::block),
        in.list("choices", ViewJson::choice),
        terms(in.object("terms")),
        in.optionalText("typedWord"),
        in.list("uninspectable", TextJson::message));
  }

  private static JsonObject write(CallContext context) {
    return JsonObject.of(
        "principal", context.principal(),
        "conversation", context.conversation().orElse(null),
        "workspace", context.workspace().orElse(null),
        "agentPath", JsonArray.copyOf(context.agentPath()));
  }

  private static CallContext context(JsonObject json) {
    Members in = new Members(json);
    return new CallContext(
        in.text("principal"),
        in.optionalText("conversation"),
        in.optionalText("workspace"),
        in.texts("agentPath"));
  }

  private static JsonObject write(Choice choice) {
    return JsonObject.of(
        "id", choice.id(),
        "approves", choice.approves(),
        "remember", choice.remember().name(),
        "covers", choice.covers().map(ViewJson::write).orElse(null));
  }

  private static Choice choice(JsonObject json) {
    Members in = new Members(json);
    return new Choice(
        in.text("id"),
        in.flag("approves"),
        in.of("remember", Remember::valueOf),
        in.optionalObject("covers").map(ViewJson::coverage));
  }

  private static JsonObject write(Coverage coverage) {
    return JsonObject.of(
        "rule", coverage.rule(),
        "words", coverage.words(),
        "until", coverage.until().map(Instant::toString).orElse(null));
  }

  private static Coverage coverage(JsonObject json) {
    Members in = new Members(json);
    return new Coverage(in.text("rule"), in.text("words"), in.optional("until", Instant::parse));
  }

  private static JsonObject write(AskTerms terms) {
    return JsonObject.builder()
        .put(
            "offer", JsonArray.copyOf(terms.offer().stream().map(Remember::name).toList()))
        .put("editable", terms.editable())
        .put("humanRequired", terms.humanRequired())
        .put("typedConfirmation", terms.typedConfirmation())
        .put("approverRoles", JsonArray.copyOf(terms.approverRoles()))
        .put("quorum", terms.quorum())
        .put("requesterMayApprove", terms.requesterMayApprove())
        .put("timeout", terms.timeout().toString())
        .put("risk", terms.risk().name())
        .build();
  }

  private static AskTerms terms(JsonObject json) {
    Members in = new Members(json);
    Set<Remember> offer =
        in.texts("offer").stream().map(Remember::valueOf).collect(Collectors.toSet());
    return new AskTerms(
        offer,
        in.flag("editable"),
        in.flag("humanRequired"),
        in.flag("typedConfirmation"),
        Set.copyOf(in.texts("approverRoles")),
        in.smallNumber("quorum"),
        in.flag("requesterMayApprove"),
        in.duration("timeout"),
        in.of("risk", Risk::valueOf));
  }
}
