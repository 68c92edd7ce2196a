package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import io.gatehouse.mcp.spi.store.Members;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** A waiting question as JSON and back, without loss. */
final class PendingJson {
  /** Whatever was accepted once is read again: the widest limits that values have. */
  private static final JsonLimits AS_ACCEPTED =
      new JsonLimits(1 << 30, 500, Integer.MAX_VALUE, 100_000, 1_000_000, Integer.MAX_VALUE);

  private PendingJson() {}

  static JsonObject write(Pending pending) {
    return JsonObject.builder()
        .put("revision", pending.version())
        .put("state", pending.state().name())
        .put("view", ViewJson.write(pending.view()))
        .put("request", pending.request().map(r -> r.toJson().toJson()).orElse(null))
        .put("policyVersion", pending.policyVersion())
        .put("votes", BlockJson.array(pending.votes(), PendingJson::write))
        .put("expiresAt", pending.expiresAt().toString())
        .put("code", pending.code().orElse(null))
        .build();
  }

  /** Reads what {@link #write} wrote; throws {@link IllegalArgumentException} for anything else. */
  static Pending pending(JsonObject json) {
    Members in = new Members(json);
    return new Pending(
        in.number("revision"),
        in.of("state", Pending.State::valueOf),
        ViewJson.view(in.object("view")),
        in.optionalText("request").map(PendingJson::request),
        in.text("policyVersion"),
        in.list("votes", PendingJson::vote),
        in.instant("expiresAt"),
        in.optionalText("code"));
  }

  private static FrozenRequest request(String text) {
    if (parsed(text) instanceof JsonObject json) {
      return FrozenRequest.fromJson(json);
    }
    throw new IllegalArgumentException("the frozen request is no object");
  }

  private static JsonObject write(ApprovalAnswer vote) {
    ApproverIdentity by = vote.by().orElseThrow();
    return JsonObject.builder()
        .put("viewId", vote.viewId())
        .put("viewDigest", vote.viewDigest().toString())
        .put("choice", vote.choice())
        .put("edited", vote.edited().map(JsonValue::toJson).orElse(null))
        .put("tools", vote.tools().map(JsonArray::copyOf).orElse(null))
        .put("typed", vote.typed().orElse(null))
        .put("by", by.principal())
        .put("roles", JsonArray.copyOf(by.roles()))
        .put("channel", by.channel().name())
        .build();
  }

  private static ApprovalAnswer vote(JsonObject json) {
    Members in = new Members(json);
    Optional<Set<String>> tools = json.array("tools").isPresent()
        ? Optional.of(Set.copyOf(in.texts("tools")))
        : Optional.empty();
    return new ApprovalAnswer(
        in.text("viewId"),
        in.of("viewDigest", Fingerprint::parse),
        in.text("choice"),
        in.optionalText("edited").map(PendingJson::parsed),
        tools,
        in.optionalText("typed"),
        Optional.of(new ApproverIdentity(
            in.text("by"),
            Set.copyOf(in.texts("roles")),
            in.of("channel", ApproverIdentity.Channel::valueOf))));
  }

  /** Values of others are kept as text, so that their depth adds nothing to ours. */
  private static JsonValue parsed(String text) {
    try {
      return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8), AS_ACCEPTED);
    } catch (JsonException e) {
      throw new IllegalArgumentException("a stored value is no json", e);
    }
  }
}
