package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.store.Members;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/** Grants as JSON and back, without loss. */
final class GrantJson {
  private GrantJson() {}

  /** The rule as one line of printable ASCII, in the words of a policy document where it has them. */
  static String rule(GrantRule rule) {
    return ascii(write(rule).toJson());
  }

  static GrantRule parse(String rule) {
    try {
      if (JsonValue.parse(rule) instanceof JsonObject json) {
        return rule(json);
      }
    } catch (JsonException e) {
      throw new IllegalArgumentException("the rule of a grant is no json", e);
    }
    throw new IllegalArgumentException("the rule of a grant is no object");
  }

  /** Members that say nothing are left out: what is shown is what there is. */
  static JsonObject write(GrantRule rule) {
    JsonObject.Builder json = JsonObject.builder()
        .put("effect", rule.allows() ? "allow" : "deny")
        .putAll(SubjectJson.write(rule.subject(), rule.alias()))
        .put("identity", rule.server().toString())
        .put("principal", rule.principal())
        .put("remember", rule.remember().name())
        .put("expires", rule.expiresAt().toString());
    rule.conversation().ifPresent(id -> json.put("conversation", id));
    rule.idle().ifPresent(idle -> json.put("idle", idle.toString()));
    rule.uses().ifPresent(uses -> json.put("uses", uses));
    return json.build();
  }

  static GrantRule rule(JsonObject json) {
    Members in = new Members(json);
    return new GrantRule(
        in.of("effect", GrantJson::allows),
        in.of("remember", Remember::valueOf),
        in.text("principal"),
        in.optionalText("conversation"),
        SubjectJson.alias(json),
        in.of("identity", Fingerprint::parse),
        SubjectJson.read(json),
        in.instant("expires"),
        in.optional("idle", Duration::parse),
        json.has("uses") ? OptionalInt.of(in.smallNumber("uses")) : OptionalInt.empty());
  }

  static JsonObject write(Grant grant) {
    return JsonObject.builder()
        .put("id", grant.id())
        .put("rule", write(grant.rule()))
        .put("createdAt", grant.createdAt().toString())
        .put("usedAt", grant.usedAt().toString())
        .put("usesLeft", grant.usesLeft().isPresent() ? grant.usesLeft().getAsInt() : null)
        .put("view", grant.view().toString())
        .put("policyVersion", grant.policyVersion())
        .put("by", grant.by().principal())
        .put("roles", JsonArray.copyOf(grant.by().roles()))
        .put("channel", grant.by().channel().name())
        .put("revision", grant.version())
        .build();
  }

  static Grant grant(JsonObject json) {
    Members in = new Members(json);
    return new Grant(
        in.text("id"),
        rule(in.object("rule")),
        in.instant("createdAt"),
        in.instant("usedAt"),
        json.integer("usesLeft").isPresent()
            ? OptionalInt.of(in.smallNumber("usesLeft"))
            : OptionalInt.empty(),
        in.of("view", Fingerprint::parse),
        in.text("policyVersion"),
        new ApproverIdentity(
            in.text("by"),
            Set.copyOf(in.texts("roles")),
            in.of("channel", ApproverIdentity.Channel::valueOf)),
        in.number("revision"));
  }

  /** JSON with everything but printable ASCII as escapes: still the same JSON. */
  static String ascii(String json) {
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c >= 0x20 && c < 0x7f) {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
    return text.toString();
  }

  private static boolean allows(String effect) {
    if (!effect.equals("allow") && !effect.equals("deny")) {
      throw new IllegalArgumentException("an effect is allow or deny");
    }
    return effect.equals("allow");
  }
}
