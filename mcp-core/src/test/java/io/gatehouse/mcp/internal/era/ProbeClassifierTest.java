package io.gatehouse.mcp.internal.era;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ProbeClassifier.Preferences;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** 2026-07-28 {@code basic/versioning}, {@code basic/transports/stdio} and {@code streamable-http}, backward compatibility. */
class ProbeClassifierTest {
  private static final Preferences ALL = Preferences.all("scripted");
  private static final String NEWEST_LEGACY = "Legacy 2025-11-25";

  static Stream<Arguments> outcomes() {
    return Stream.of(
        // results
        arguments("a description", discovered("2026-07-28"), "Modern 2026-07-28 described"),
        arguments(
            "newest of several",
            discovered("2025-11-25", "2026-07-28"),
            "Modern 2026-07-28 described"),
        arguments(
            "a newer version too",
            discovered("2027-01-01", "2026-07-28"),
            "Modern 2026-07-28 described"),
        arguments(
            "legacy versions only", discovered("2025-03-26", "2025-06-18"), "Legacy 2025-06-18"),
        arguments("nothing in common", discovered("2027-01-01"), "NoCommonVersion"),
        arguments("no versions at all", discovered(), "NoCommonVersion"),
        arguments("another result", new ProbeOutcome.Discovered(JsonObject.empty()), NEWEST_LEGACY),
        arguments("an interim result", interim(), "Undecided ProtocolViolationException"),
        // a pipe
        arguments("unsupported version", failed(-32022, 0, "2026-07-28"), "Modern 2026-07-28"),
        arguments(
            "only legacy in common",
            failed(-32022, 0, "2027-01-01", "2025-11-25"),
            "Legacy 2025-11-25"),
        arguments("no version in common", failed(-32022, 0, "2027-01-01"), "NoCommonVersion"),
        arguments("unsupported, no versions", failed(-32022, 0), "NoCommonVersion"),
        arguments("missing capability", failed(-32021, 0), "Modern 2026-07-28"),
        arguments("header mismatch", failed(-32020, 0), "Modern 2026-07-28"),
        arguments("method not found", failed(-32601, 0), NEWEST_LEGACY),
        arguments("invalid params", failed(-32602, 0), NEWEST_LEGACY),
        arguments("not initialized", failed(-32000, 0), NEWEST_LEGACY),
        arguments("code of a draft", failed(-32004, 0, "2026-07-28"), NEWEST_LEGACY),
        arguments("any other code", failed(17, 0), NEWEST_LEGACY),
        arguments("silence on a pipe", new ProbeOutcome.Silence(false), NEWEST_LEGACY),
        arguments("the process ends", new ProbeOutcome.Exited(cause()), "Restart 2025-11-25"),
        // HTTP
        arguments(
            "400 unsupported",
            failed(-32022, 400, "2026-07-28", "2025-11-25"),
            "Modern 2026-07-28"),
        arguments("400 only legacy", failed(-32022, 400, "2025-06-18"), "Legacy 2025-06-18"),
        arguments("400 header mismatch", failed(-32020, 400), "Modern 2026-07-28"),
        arguments("400 missing capability", failed(-32021, 400), "Modern 2026-07-28"),
        arguments("200 with another error", failed(-32601, 200), NEWEST_LEGACY),
        arguments("400 not initialized", failed(-32000, 400), NEWEST_LEGACY),
        arguments("400 invalid params", failed(-32602, 400), NEWEST_LEGACY),
        arguments("404 method not found", failed(-32601, 404), NEWEST_LEGACY),
        arguments("500 internal error", failed(-32603, 500), "Undecided TransportException"),
        arguments(
            "503 unsupported", failed(-32022, 503, "2025-11-25"), "Undecided TransportException"),
        arguments("401 with an error", failed(-32000, 401), "Undecided TransportException"),
        arguments("200 and no message", new ProbeOutcome.BareStatus(200), NEWEST_LEGACY),
        arguments("202", new ProbeOutcome.BareStatus(202), NEWEST_LEGACY),
        arguments("307", new ProbeOutcome.BareStatus(307), "Undecided TransportException"),
        arguments("400", new ProbeOutcome.BareStatus(400), NEWEST_LEGACY),
        arguments("401", new ProbeOutcome.BareStatus(401), "Undecided TransportException"),
        arguments("403", new ProbeOutcome.BareStatus(403), "Undecided TransportException"),
        arguments("404", new ProbeOutcome.BareStatus(404), NEWEST_LEGACY),
        arguments("405", new ProbeOutcome.BareStatus(405), NEWEST_LEGACY),
        arguments("406", new ProbeOutcome.BareStatus(406), NEWEST_LEGACY),
        arguments("407", new ProbeOutcome.BareStatus(407), "Undecided TransportException"),
        arguments("408", new ProbeOutcome.BareStatus(408), "Undecided TransportException"),
        arguments("429", new ProbeOutcome.BareStatus(429), "Undecided TransportException"),
        arguments("500", new ProbeOutcome.BareStatus(500), "Undecided TransportException"),
        arguments("502", new ProbeOutcome.BareStatus(502), "Undecided TransportException"),
        arguments(
            "silence over HTTP", new ProbeOutcome.Silence(true), "Undecided TransportException"),
        arguments(
            "a broken network",
            new ProbeOutcome.Broken(cause()),
            "Undecided NegotiationException"));
  }

  @DisplayName("M031 the fallback is not keyed to one error code")
  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("outcomes")
  void tellsTheEra(String row, ProbeOutcome outcome, String verdict) {
    assertThat(text(ProbeClassifier.classify(outcome, ALL))).as(row).isEqualTo(verdict);
  }

  @Test
  void saysWhatTheStatusWasWhenItDecidesNothing() {
    ProbeVerdict verdict = ProbeClassifier.classify(new ProbeOutcome.BareStatus(503), ALL);
    McpException cause = ((ProbeVerdict.Undecided) verdict).cause();
    assertThat(cause).hasMessageContaining("503").hasMessageContaining("scripted");
    assertThat(cause.delivery()).isEqualTo(Delivery.UNKNOWN);
    assertThat(((TransportException) cause).reason())
        .isEqualTo(TransportException.Reason.HTTP_STATUS);
  }

  @Test
  void aHostWithoutLegacyVersionsNeverFallsBack() {
    Preferences modernOnly = new Preferences("scripted", ProtocolVersion.modern(), List.of());
    assertThat(text(ProbeClassifier.classify(new ProbeOutcome.Silence(false), modernOnly)))
        .isEqualTo("NoCommonVersion");
    assertThat(text(ProbeClassifier.classify(new ProbeOutcome.Exited(cause()), modernOnly)))
        .isEqualTo("Undecided NegotiationException");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'{\"code\":-32022,\"message\":\"no\",\"data\":{\"supported\":[\"2026-07-28\"]}}', true",
    "'{\"code\":-32022,\"message\":\"no\"}', true",
    "'{\"code\":-32020,\"message\":\"no\"}', true",
    "'{\"code\":-32601,\"message\":\"this server speaks 2026-07-28 only\"}', true",
    "'{\"code\":-32602,\"message\":\"no\",\"data\":{\"supported\":[\"2026-07-28\"]}}', true",
    "'{\"code\":-32602,\"message\":\"Unsupported protocol version\",\"data\":{\"supported\":[\"2025-03-26\"]}}', false",
    "'{\"code\":-32601,\"message\":\"method not found\"}', false",
  })
  void findsAModernServerBehindARefusedInitialize(String error, boolean modern)
      throws JsonException {
    ErrorObject refused = ErrorObject.from((JsonObject) JsonValue.parse(error));
    assertThat(ProbeClassifier.afterRefusedInitialize(refused, ALL).isPresent()).isEqualTo(modern);
  }

  private static McpException cause() {
    return new NegotiationException("scripted", "scripted", null);
  }

  private static ProbeOutcome discovered(String... versions) {
    return new ProbeOutcome.Discovered(JsonObject.of(
        "resultType", "complete", "supportedVersions", JsonArray.copyOf(List.of(versions))));
  }

  private static ProbeOutcome interim() {
    return new ProbeOutcome.Discovered(JsonObject.of(
        "resultType", "input_required", "supportedVersions", JsonArray.of("2026-07-28")));
  }

  private static ProbeOutcome failed(int code, int status, String... supported) {
    JsonObject error = JsonObject.of("code", code, "message", "scripted");
    if (supported.length > 0) {
      error = error.with("data", JsonObject.of("supported", JsonArray.copyOf(List.of(supported))));
    }
    return new ProbeOutcome.Failed(ErrorObject.from(error), status);
  }

  private static String text(ProbeVerdict verdict) {
    if (verdict instanceof ProbeVerdict.Modern modern) {
      return "Modern " + modern.version() + (modern.described() ? " described" : "");
    } else if (verdict instanceof ProbeVerdict.Legacy legacy) {
      return "Legacy " + legacy.offer();
    } else if (verdict instanceof ProbeVerdict.Restart restart) {
      return "Restart " + restart.offer();
    } else if (verdict instanceof ProbeVerdict.Undecided undecided) {
      return "Undecided " + undecided.cause().getClass().getSimpleName();
    }
    return "NoCommonVersion";
  }
}
