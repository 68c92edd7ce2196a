package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The fields of records, so that every part of the gateway names them alike. */
public final class AuditFields {
  /** The id of the request a record is about. */
  public static final String REQUEST = "request";

  /** The id of the view a record is about. */
  public static final String APPROVAL = "approval";

  /** What was decided: {@code allow}, {@code deny} or {@code suspend}. */
  public static final String VERDICT = "verdict";

  /** The verdict after which something may be sent. */
  public static final String ALLOW = "allow";

  private static final int MAX_TEXT = 256;
  private static final int MAX_RAW = 64 << 10;

  private AuditFields() {}

  /** Who asks what of whom: names of the host, digests, and arguments only if {@code content} says so. */
  public static JsonObject of(ConsentRequest request, AuditContent content) {
    Origin origin = request.origin();
    JsonObject.Builder fields = who(
        origin.requestId(),
        request.kind(),
        origin.server(),
        origin.identity().digest(),
        origin.context());
    origin.continues().ifPresent(id -> fields.put("continues", id));
    if (request instanceof ConsentRequest.CallTool call) {
      putCall(
          fields,
          call.tool().tool().name(),
          call.tool().fingerprint(),
          call.argumentsDigest(),
          call.arguments(),
          content);
    }
    return fields.build();
  }

  /** The same of a request that was suspended, perhaps by another process: as much as its records told before. */
  public static JsonObject of(FrozenRequest request, AuditContent content) {
    JsonObject.Builder fields = who(
        request.requestId(),
        request.kind(),
        request.server(),
        request.identity(),
        request.context());
    if (request.definition().isPresent()) {
      putCall(
          fields,
          request.subject(),
          request.definition().get(),
          Fingerprint.of("arguments", request.arguments().toCanonicalUtf8()),
          request.arguments(),
          content);
    }
    return fields.build();
  }

  private static JsonObject.Builder who(
      String id, String kind, String server, Fingerprint identity, CallContext context) {
    JsonObject.Builder fields = JsonObject.builder()
        .put(REQUEST, id)
        .put("kind", kind)
        .put("principal", context.principal())
        .put("agentPath", JsonArray.copyOf(context.agentPath()))
        .put("server", server)
        .put("identity", identity.toString());
    context.conversation().ifPresent(conversation -> fields.put("conversation", conversation));
    return fields;
  }

  private static void putCall(
      JsonObject.Builder fields,
      String tool,
      Fingerprint definition,
      Fingerprint digest,
      JsonObject arguments,
      AuditContent content) {
    fields
        .put("tool", bounded(tool))
        .put("fingerprint", definition.toString())
        .put("argumentsDigest", digest.toString());
    if (content == AuditContent.RAW_ARGUMENTS) {
      putRaw(fields, arguments);
    }
  }

  /** The fields of a decision: those of its request, the verdict, why, and how long it took. */
  public static JsonObject decision(
      JsonObject request, String verdict, List<Reason> reasons, Duration latency) {
    JsonArray why = JsonArray.copyOf(reasons.stream().map(AuditFields::reason).toList());
    return JsonObject.builder()
        .putAll(request)
        .put(VERDICT, verdict)
        .put("reasons", why)
        .put("latencyMicros", Math.max(0, latency.toNanos() / 1000))
        .build();
  }

  private static JsonObject reason(Reason reason) {
    JsonObject.Builder fields = JsonObject.builder()
        .put("layer", reason.layer().name())
        .put("code", bounded(reason.code()));
    reason.rule().ifPresent(rule -> fields.put("rule", bounded(rule)));
    reason.source().ifPresent(source -> fields.put("source", bounded(source)));
    return fields.build();
  }

  /** Arguments as text, because a number of theirs need not be one that a record can hold. */
  private static void putRaw(JsonObject.Builder fields, JsonObject arguments) {
    byte[] json = arguments.toUtf8();
    if (json.length <= MAX_RAW) {
      fields.put("arguments", new String(json, StandardCharsets.UTF_8));
    }
  }

  private static String bounded(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    // Never half of a pair, which is no text.
    int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    return text.substring(0, end);
  }
}
