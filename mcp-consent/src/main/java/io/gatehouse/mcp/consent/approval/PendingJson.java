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

  private final PendingSeal seal;

  /** Seals what is sent, which nobody reads here; the view holds what people see, and is kept as it is. */
  PendingJson(PendingSeal seal) {
    this.seal = seal;
  }

  JsonObject write(Pending pending) {
    String id = pending.id();
    return JsonObject.builder()
        .put("revision", pending.version())
        .put("state", pending.state().name())
        .put("view", ViewJson.write(pending.view()))
        .put(
            "request",
            pending.request().map(r -> seal.seal(id, r.toJson().toJson())).orElse(null))
        .put("policyVersion", pending.policyVersion())
        .put("votes", BlockJson.array(pending.votes(), vote -> write(id, vote)))
        .put("expiresAt", pending.expiresAt().toString())
        .put("code", pending.code().orElse(null))
        .build();
  }

  /** Reads what {@link #write} wrote; throws {@link IllegalArgumentException} for anything else. */
  Pending pending(JsonObject json) {
    Members in = new Members(json);
    ApprovalView view = ViewJson.view(in.object("view"));
    String id = view.id();
    return new Pending(
        in.number("revision"),
        in.of("state", Pending.State::valueOf),
        view,
        in.optionalText("request").map(text -> request(seal.open(id, text))),
        in.text("policyVersion"),
        in.list("votes", vote -> vote(id, vote)),
        in.instant("expiresAt"),
        in.optionalText("code"));
  }

  private static FrozenRequest request(String text) {
    if (parsed(text) instanceof JsonObject json) {
      return FrozenRequest.fromJson(json);
    }
    throw new IllegalArgumentException("the frozen request is no object");
  }

  private JsonObject write(String id, ApprovalAnswer vote) {
    ApproverIdentity by = vote.by().orElseThrow();
    return JsonObject.builder()
        .put("viewId", vote.viewId())
        .put("viewDigest", vote.viewDigest().toString())
        .put("choice", vote.choice())
        .put("edited", vote.edited().map(value -> seal.seal(id, value.toJson())).orElse(null))
        .put("tools", vote.tools().map(JsonArray::copyOf).orElse(null))
        .put("typed", vote.typed().orElse(null))
        .put("by", by.principal())
        .put("roles", JsonArray.copyOf(by.roles()))
        .put("channel", by.channel().name())
        .build();
  }

  private ApprovalAnswer vote(String id, JsonObject json) {
    Members in = new Members(json);
    Optional<Set<String>> tools = json.array("tools").isPresent()
        ? Optional.of(Set.copyOf(in.texts("tools")))
        : Optional.empty();
    return new ApprovalAnswer(
        in.text("viewId"),
        in.of("viewDigest", Fingerprint::parse),
        in.text("choice"),
        in.optionalText("edited").map(text -> parsed(seal.open(id, text))),
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
