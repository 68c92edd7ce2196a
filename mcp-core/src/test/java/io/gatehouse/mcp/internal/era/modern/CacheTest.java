package io.gatehouse.mcp.internal.era.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that may be kept (2026-07-28 {@code server/utilities/caching}). */
class CacheTest {
  private final ModernFixture modern = new ModernFixture();

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("a fresh result is given out again without asking, for as long as ttlMs says")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "server/discover",
        "tools/list",
        "prompts/list",
        "resources/list",
        "resources/templates/list"
      })
  void keepsResults(String method) {
    answer(method, "'ttlMs':1000,'cacheScope':'private'");
    ServerConnection connection = modern.http();
    JsonObject first = list(connection, method, "{}");
    modern.clock.advance(Duration.ofMillis(999));
    assertThat(list(connection, method, "{}")).isSameAs(first);
    modern.clock.advance(Duration.ofMillis(1));
    list(connection, method, "{}");
    assertThat(modern.server.sent(method)).hasSize(2);
  }

  @DisplayName("without a positive ttl nothing is kept")
  @ParameterizedTest
  @ValueSource(
      strings = {"'x':1", "'ttlMs':0", "'ttlMs':-5", "'ttlMs':'1000'", "'cacheScope':'public'"})
  void keepsNothingWithoutATtl(String hints) {
    answer("tools/list", hints);
    ServerConnection connection = modern.http();
    list(connection, "tools/list", "{}");
    list(connection, "tools/list", "{}");
    assertThat(modern.server.sent()).hasSize(2);
  }

  @DisplayName("M092 another method or other parameters are another result")
  @Test
  void tellsParametersApart() {
    for (String method : List.of("tools/list", "prompts/list")) {
      answer(method, "'ttlMs':1000,'cacheScope':'public'");
    }
    ServerConnection connection = modern.http();
    list(connection, "tools/list", "{}");
    list(connection, "prompts/list", "{}");
    list(connection, "tools/list", "{'cursor':''}");
    list(connection, "tools/list", "{'cursor':'a'}");
    assertThat(modern.server.sent()).hasSize(4);
    list(connection, "tools/list", "{'cursor':'a'}");
    assertThat(modern.server.sent()).hasSize(4);
  }

  @DisplayName("M092 other capabilities are another result")
  @Test
  void tellsCapabilitiesApart() {
    answer("tools/list", "'ttlMs':1000,'cacheScope':'public'");
    ServerConnection connection = modern.http();
    list(connection, "tools/list", "{}");
    modern.setups.capabilities = ClientCapabilities.builder().roots().build();
    list(connection, "tools/list", "{}");
    assertThat(modern.server.sent()).hasSize(2);
  }

  @DisplayName("reads may be kept, tool calls, prompts and completions not")
  @Test
  void keepsReadsOnly() {
    for (String method :
        List.of("resources/read", "tools/call", "prompts/get", "completion/complete")) {
      answer(method, "'ttlMs':1000,'cacheScope':'public'");
    }
    ServerConnection connection = modern.http();
    for (int i = 0; i < 2; i++) {
      read(connection, "file:///a");
      modern.call(connection);
      connection.call(modern.setups.consents.prompt("p"), modern.setups.settings());
      connection.call(
          modern.setups.consents.completion(JsonObject.empty()), modern.setups.settings());
    }
    assertThat(modern.server.sent("resources/read")).hasSize(1);
    assertThat(modern.server.sent()).hasSize(7);
  }

  @DisplayName("M093 what was obtained in rounds is not kept")
  @Test
  void keepsNothingOfRounds() {
    modern.server.on(
        "resources/read",
        Response.result(Json.of("{'resultType':'input_required','requestState':'s','ttlMs':1000}")),
        Response.result(Json.of("{'contents':[],'ttlMs':1000}")),
        Response.result(Json.of("{'contents':[],'ttlMs':1000}")));
    ServerConnection connection = modern.http();
    read(connection, "file:///a");
    read(connection, "file:///a");
    assertThat(modern.server.sent()).hasSize(3);
  }

  @DisplayName("errors are not kept")
  @Test
  void keepsNoErrors() {
    modern.server.on(
        "resources/read", Response.error(400, Json.of("{'code':-32602,'message':'m'}")));
    answer("resources/read", "'ttlMs':1000");
    ServerConnection connection = modern.http();
    assertThatThrownBy(() -> read(connection, "file:///a")).isInstanceOf(RuntimeException.class);
    read(connection, "file:///a");
    assertThat(modern.server.sent()).hasSize(2);
  }

  @DisplayName(
      "M095 private results are for the credentials they were obtained with, public ones for all")
  @ParameterizedTest
  @CsvSource({"private,2", "public,1", "other,2"})
  void separatesCredentials(String scope, int requests) {
    String[] partition = {"one"};
    modern.authorizer = authorizer(partition);
    answer("tools/list", "'ttlMs':1000,'cacheScope':'" + scope + "'");
    ServerConnection connection = modern.http();
    list(connection, "tools/list", "{}");
    partition[0] = "two";
    list(connection, "tools/list", "{}");
    assertThat(modern.server.sent()).hasSize(requests);
  }

  @DisplayName("M095 a result that came while credentials changed is not kept")
  @Test
  void keepsNothingWhileCredentialsChange() {
    String[] partition = {"one"};
    modern.authorizer = authorizer(partition);
    JsonObject list = Json.of("{'tools':[],'ttlMs':1000,'cacheScope':'private'}");
    modern.server.on(
        "tools/list",
        Response.result(list).then(() -> partition[0] = "two"),
        Response.result(list));
    ServerConnection connection = modern.http();
    list(connection, "tools/list", "{}");
    list(connection, "tools/list", "{}");
    assertThat(modern.server.sent()).hasSize(2);
  }

  @DisplayName("M095 principals do not share private results")
  @Test
  void partitionsByPrincipal() {
    HttpChannel channel = new HttpChannel(
        modern.setups.http(),
        new io.gatehouse.mcp.internal.rpc.HttpLink("scripted", modern.server, null),
        new SpokenVersion("scripted", ProtocolVersion.V2026_07_28),
        modern.tempo());
    assertThat(channel.partition(CallContext.of("alice")))
        .isNotEqualTo(channel.partition(CallContext.of("bob")));
  }

  @DisplayName("a cached result needs an approval that stands")
  @Test
  void rechecksTheApproval() {
    answer("resources/read", "'ttlMs':1000");
    ServerConnection connection = modern.http();
    read(connection, "file:///a");
    io.gatehouse.mcp.internal.gate.Dispatch second = modern.setups.consents.read("file:///a");
    modern.setups.consents.revoke();
    assertThatThrownBy(() -> connection.call(second, modern.setups.settings()))
        .isInstanceOf(ConsentDeniedException.class);
  }

  @DisplayName("an error about a cursor makes every page of the list stale")
  @Test
  void dropsAllPagesOnACursorError() {
    answer("tools/list", "'ttlMs':1000");
    ServerConnection connection = modern.http();
    list(connection, "tools/list", "{}");
    modern.server.on("tools/list", Response.error(400, Json.of("{'code':-32602,'message':'m'}")));
    assertThatThrownBy(() -> list(connection, "tools/list", "{'cursor':'old'}"))
        .isInstanceOf(RuntimeException.class);
    list(connection, "tools/list", "{}");
    assertThat(modern.server.sent()).hasSize(3);
  }

  @DisplayName("an error about one resource says nothing about others")
  @Test
  void keepsOtherReadsAfterAnError() {
    answer("resources/read", "'ttlMs':1000");
    ServerConnection connection = modern.http();
    read(connection, "file:///a");
    modern.server.on(
        "resources/read", Response.error(400, Json.of("{'code':-32602,'message':'m'}")));
    assertThatThrownBy(() -> read(connection, "file:///b")).isInstanceOf(RuntimeException.class);
    read(connection, "file:///a");
    assertThat(modern.server.sent()).hasSize(2);
  }

  @Test
  void canBeForgotten() {
    answer("tools/list", "'ttlMs':1000");
    ServerConnection connection = modern.http();
    list(connection, "tools/list", "{}");
    connection.dropCaches();
    list(connection, "tools/list", "{}");
    assertThat(modern.server.sent()).hasSize(2);
  }

  @DisplayName("an update makes a read stale, also of a part or of the whole")
  @ParameterizedTest
  @CsvSource({
    "file:///a, file:///a, true",
    "file:///a, file:///a/b, true",
    "file:///a/b, file:///a, true",
    "file:///a/, file:///a/b, true",
    "file:///a, file:///a#part, true",
    "file:///a, file:///a?x=1, true",
    "file:///a, file:///ab, false",
    "file:///a, file:///b, false"
  })
  void dropsUpdatedResources(String read, String updated, boolean dropped) {
    ResultCache cache = new ResultCache(modern.clock, 10, 10_000);
    OutboundMessage message =
        OutboundMessage.of("resources/read", read, JsonObject.of("uri", read));
    Terms terms = new Terms(ProtocolVersion.V2026_07_28, ClientCapabilities.none());
    cache.put(message, terms, "p", Json.of("{'contents':[],'ttlMs':1000}"), cache.generation());
    cache.dropResource(updated);
    assertThat(cache.get(message, terms, "p").isEmpty()).isEqualTo(dropped);
  }

  @DisplayName("a result that was on its way when its list changed is not kept")
  @Test
  void keepsNothingThatWasOvertaken() {
    ResultCache cache = new ResultCache(modern.clock, 10, 10_000);
    Terms terms = new Terms(ProtocolVersion.V2026_07_28, ClientCapabilities.none());
    OutboundMessage message = page(1);
    long sent = cache.generation();
    cache.dropLists("tools/list");
    cache.put(message, terms, "p", Json.of("{'ttlMs':1000}"), sent);
    assertThat(cache.get(message, terms, "p")).isEmpty();
  }

  @DisplayName("the cache is bounded in entries and bytes; the one unused for longest goes first")
  @Test
  void isBounded() {
    Terms terms = new Terms(ProtocolVersion.V2026_07_28, ClientCapabilities.none());
    ResultCache few = new ResultCache(modern.clock, 2, 1_000_000);
    JsonObject result = Json.of("{'ttlMs':1000}");
    few.put(page(1), terms, "p", result, 0);
    few.put(page(2), terms, "p", result, 0);
    assertThat(few.get(page(1), terms, "p")).isPresent();
    few.put(page(3), terms, "p", result, 0);
    assertThat(few.get(page(1), terms, "p")).isPresent();
    assertThat(few.get(page(2), terms, "p")).isEmpty();
    assertThat(few.get(page(3), terms, "p")).isPresent();

    ResultCache small = new ResultCache(modern.clock, 100, 1000);
    JsonObject large = JsonObject.of("ttlMs", 1000, "text", "x".repeat(300));
    small.put(page(1), terms, "p", large, 0);
    small.put(page(2), terms, "p", large, 0);
    assertThat(small.get(page(1), terms, "p")).isEmpty();
    assertThat(small.get(page(2), terms, "p")).isPresent();
    small.put(page(3), terms, "p", JsonObject.of("ttlMs", 1000, "text", "x".repeat(600)), 0);
    assertThat(small.get(page(3), terms, "p")).isEmpty();
    assertThat(small.get(page(2), terms, "p")).isPresent();
  }

  private static OutboundMessage page(int number) {
    return OutboundMessage.of(
        "tools/list", null, JsonObject.of("cursor", Integer.toString(number)));
  }

  private void answer(String method, String hints) {
    modern.server.always(
        method, sent -> Response.result(Json.of("{'resultType':'complete'," + hints + "}")));
  }

  private JsonObject list(ServerConnection connection, String method, String params) {
    return connection.call(
        modern.setups.consents.own(method, Json.of(params)), modern.setups.settings());
  }

  private void read(ServerConnection connection, String uri) {
    connection.call(modern.setups.consents.read(uri), modern.setups.settings());
  }

  private static Authorizer authorizer(String[] partition) {
    return new Authorizer() {
      @Override
      public Credentials authorize(HttpTarget target, CallContext context) {
        return new Credentials(List.of(), partition[0], partition[0]);
      }

      @Override
      public Repair repair(AuthorizationChallenge challenge, ScopeConsent consent) {
        throw new AssertionError("nothing to repair");
      }
    };
  }
}
