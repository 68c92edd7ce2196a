package io.gatehouse.mcp.internal.era.modern;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ProbeOutcome;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe (2026-07-28 {@code basic/versioning}); what it means is for the classifier. */
class ModernProbeTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String DISCOVER = "server/discover";

  private final ModernFixture modern = new ModernFixture();

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("the probe is server/discover with the metadata of every request")
  @Test
  void asksForTheDescription() {
    modern.server.on(DISCOVER, Response.result(ModernFixture.DISCOVERED));
    assertThat(http()).isEqualTo(new ProbeOutcome.Discovered(ModernFixture.DISCOVERED));
    SentRequest sent = modern.server.sent().get(0);
    assertThat(sent.header("Mcp-Method")).contains(DISCOVER);
    assertThat(sent.header("MCP-Protocol-Version")).contains("2026-07-28");
    assertThat(sent.meta().string(MetaKeys.PROTOCOL_VERSION)).contains("2026-07-28");
    assertThat(modern.server.sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"400,-32022", "404,-32601", "200,-32000", "500,-32603"})
  void bringsErrorsWithTheirStatus(int status, int code) {
    modern.server.on(DISCOVER, Response.error(status, JsonObject.of("code", code, "message", "m")));
    assertThat(http()).isInstanceOfSatisfying(ProbeOutcome.Failed.class, failed -> {
      assertThat(failed.httpStatus()).isEqualTo(status);
      assertThat(failed.error().code()).isEqualTo(code);
    });
  }

  @DisplayName(
      "whatever holds no message is its status: pages, nothing, an id that is null and no error")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "400|Bad Request",
        "404|<html>",
        "405|\"\"",
        "202|\"\"",
        "200|<html>",
        "200|{\"\"jsonrpc\"\":\"\"2.0\"\",\"\"id\"\":null,\"\"result\"\":{}}",
        "200|[]",
        "429|\"\"",
        "503|\"\""
      })
  void bringsTheStatusOfWhatIsNoMessage(int status, String body) {
    modern.server.on(DISCOVER, Response.body(status, body));
    assertThat(http()).isEqualTo(new ProbeOutcome.BareStatus(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void saysThatCredentialsAreMissing(int status) {
    modern.server.on(DISCOVER, Response.body(status, ""));
    assertThat(((ProbeOutcome.Broken) http()).cause()).isInstanceOf(AuthorizationException.class);
  }

  @Test
  void bringsSilence() {
    modern.config = c -> c.probeTimeout(Duration.ofMillis(50));
    modern.server.on(DISCOVER, Response.silence());
    assertThat(http()).isEqualTo(new ProbeOutcome.Silence(true));
  }

  @Test
  void bringsAccidents() {
    modern.server.on(DISCOVER, Response.unreachable(), Response.broken(), Response.stream());
    for (int i = 0; i < 3; i++) {
      assertThat(((ProbeOutcome.Broken) http()).cause()).isInstanceOf(TransportException.class);
    }
    assertThat(modern.server.sent()).hasSize(3); // nothing is tried twice here
  }

  @Test
  void bringsWithdrawnConsent() {
    io.gatehouse.mcp.internal.era.ConnectionSetup setup = modern.setups.http();
    modern.setups.consents.revoke();
    HttpLink link = new HttpLink("scripted", modern.server, null);
    ProbeOutcome outcome =
        ModernProbe.overHttp(setup, link, ProtocolVersion.V2026_07_28, new CallScope());
    assertThat(((ProbeOutcome.Broken) outcome).cause()).isInstanceOf(ConsentDeniedException.class);
    assertThat(modern.server.sent()).isEmpty();
  }

  @Test
  void bringsTheDescriptionOverAPipe() {
    modern.process.result(DISCOVER, ModernFixture.DISCOVERED);
    try (PipeProbe probe = pipe()) {
      assertThat(probe.await(LONG, new CallScope()))
          .isEqualTo(new ProbeOutcome.Discovered(ModernFixture.DISCOVERED));
    }
    assertThat(modern.process.sent()).hasSize(1);
  }

  @DisplayName("errors over a pipe, also those of servers that do not repeat the id")
  @Test
  void bringsErrorsOverAPipe() {
    modern.process.error(DISCOVER, Json.of("{'code':-32601,'message':'m'}"));
    try (PipeProbe probe = pipe()) {
      assertThat(((ProbeOutcome.Failed) probe.await(LONG, new CallScope())).httpStatus())
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'jsonrpc':'2.0','id':null,'error':{'code':-32600,'message':'m'}}",
        "{'jsonrpc':'2.0','error':{'code':-32600,'message':'m'}}"
      })
  void takesAnErrorWithoutAnIdForTheAnswer(String error) {
    modern.process.on(DISCOVER, (pipe, request) -> pipe.say(Json.of(error)));
    try (PipeProbe probe = pipe()) {
      assertThat(
              ((ProbeOutcome.Failed) probe.await(LONG, new CallScope())).error().code())
          .isEqualTo(-32600);
    }
  }

  @Test
  void brokenJsonRpcOverAPipeIsAsGoodAsSilence() {
    modern.process.on(
        DISCOVER, (pipe, request) -> pipe.say(Json.of("{'jsonrpc':'2.0','id':1,'result':7}")));
    try (PipeProbe probe = pipe()) {
      assertThat(probe.await(LONG, new CallScope())).isEqualTo(new ProbeOutcome.Silence(false));
    }
  }

  @DisplayName("an answer that comes after silence can still be had; the probe is never cancelled")
  @Test
  void bringsALateAnswer() {
    try (PipeProbe probe = pipe()) {
      assertThat(probe.await(Duration.ofMillis(20), new CallScope()))
          .isEqualTo(new ProbeOutcome.Silence(false));
      assertThat(probe.lateAnswer()).isEmpty();
      List<ProbeOutcome> heard = new CopyOnWriteArrayList<>();
      probe.onAnswer(heard::add);
      modern.process.answer(modern.process.sent().get(0), ModernFixture.DISCOVERED);
      Waits.until(() -> !heard.isEmpty());
      assertThat(heard).containsExactly(new ProbeOutcome.Discovered(ModernFixture.DISCOVERED));
      assertThat(probe.lateAnswer()).contains(heard.get(0));
    }
    assertThat(modern.process.sent()).hasSize(1);
  }

  @Test
  void bringsTheEndOfTheProcess() {
    modern.process.on(DISCOVER, (pipe, request) -> pipe.end());
    try (PipeProbe probe = pipe()) {
      assertThat(probe.await(LONG, new CallScope())).isInstanceOf(ProbeOutcome.Exited.class);
    }
  }

  @Test
  void bringsTheEndOfAProcessThatNeverListened() {
    DuplexLink link = modern.link();
    modern.process.end();
    Waits.until(() -> !link.open());
    try (PipeProbe probe =
        ModernProbe.overPipe(modern.setups.pipe(), link, ProtocolVersion.V2026_07_28)) {
      assertThat(probe.await(LONG, new CallScope())).isInstanceOf(ProbeOutcome.Exited.class);
    }
  }

  @Test
  void canBeCancelled() throws Exception {
    CallScope scope = new CallScope();
    try (PipeProbe probe = pipe()) {
      Future<ProbeOutcome> waiting = modern.setups.executor.submit(() -> probe.await(LONG, scope));
      scope.cancel();
      assertThat(((TransportException) ((ProbeOutcome.Broken) waiting.get()).cause()).reason())
          .isEqualTo(TransportException.Reason.CANCELLED);
    }
  }

  private ProbeOutcome http() {
    HttpLink link = new HttpLink("scripted", modern.server, null);
    return ModernProbe.overHttp(
        modern.setups.http(modern.config), link, ProtocolVersion.V2026_07_28, new CallScope());
  }

  private PipeProbe pipe() {
    return ModernProbe.overPipe(modern.setups.pipe(), modern.link(), ProtocolVersion.V2026_07_28);
  }
}
