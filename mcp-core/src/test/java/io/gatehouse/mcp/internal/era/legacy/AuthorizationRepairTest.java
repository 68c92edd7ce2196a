package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.ScriptedExchange;
import io.gatehouse.mcp.internal.era.fake.Setups;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A login in the middle of a call may take minutes: what was approved before may be void after it. */
class AuthorizationRepairTest {
  private final HttpFixture http = new HttpFixture();
  private final SseFixture sse = new SseFixture();

  @AfterEach
  void close() {
    http.close();
    sse.close();
  }

  /** Mends every 401, and does something while it does. */
  private record Mending(Runnable meanwhile) implements Authorizer {
    @Override
    public Credentials authorize(HttpTarget target, CallContext context) {
      return new Credentials(
          List.of(new Header("Authorization", "Bearer " + context.principal())), "1", "1");
    }

    @Override
    public Repair repair(AuthorizationChallenge challenge, ScopeConsent consent) {
      meanwhile.run();
      return Repair.AUTHENTICATED;
    }
  }

  private static void refuseOnce(ScriptedExchange server) {
    server.on("tools/call", Response.body(401, "", new Header("WWW-Authenticate", "Bearer")));
  }

  private static Dispatch toolCall(Setups setups) {
    return setups.consents.toolCall("t", JsonObject.empty());
  }

  private ServerConnection overHttp(Runnable meanwhile) {
    refuseOnce(http.server);
    return connected(LegacyConnections.http(
        http.setups.http(),
        new HttpLink("scripted", http.server, new Mending(meanwhile)),
        ProtocolVersion.V2025_11_25));
  }

  private ServerConnection overSse(Runnable meanwhile) {
    refuseOnce(sse.server);
    return connected(LegacyConnections.sse(
        sse.setups.http(),
        new HttpLink("scripted", sse.server, new Mending(meanwhile)),
        ProtocolVersion.V2025_11_25));
  }

  private static ServerConnection connected(LegacyOutcome outcome) {
    return ((LegacyOutcome.Connected) outcome).connection();
  }

  @Test
  void afterALoginTheSameCallGoesOut() {
    sse.on("tools/call", sent -> sse.answer(sent, DONE));
    http.server.always("tools/call", sent -> Response.result(DONE));
    ServerConnection one = overHttp(() -> {});
    ServerConnection two = overSse(() -> {});

    assertThat(one.call(toolCall(http.setups), http.setups.settings())).isEqualTo(DONE);
    assertThat(two.call(toolCall(sse.setups), sse.setups.settings())).isEqualTo(DONE);

    assertThat(http.server.sent("tools/call")).hasSize(2);
    assertThat(sse.server.sent("tools/call")).hasSize(2);
    assertThat(http.server.sent())
        .allMatch(
            sent -> sent.header("Authorization").filter("Bearer alice"::equals).isPresent());
    one.close();
    two.close();
  }

  @Test
  void afterALoginTheApprovalIsCheckedAgain() {
    ServerConnection one = overHttp(http.setups.consents::revoke);
    ServerConnection two = overSse(sse.setups.consents::revoke);

    assertThatThrownBy(() -> one.call(toolCall(http.setups), http.setups.settings()))
        .isInstanceOf(ConsentDeniedException.class);
    assertThatThrownBy(() -> two.call(toolCall(sse.setups), sse.setups.settings()))
        .isInstanceOf(ConsentDeniedException.class);

    assertThat(http.server.sent("tools/call")).hasSize(1);
    assertThat(sse.server.sent("tools/call")).hasSize(1);
    one.close();
    two.close();
  }
}
