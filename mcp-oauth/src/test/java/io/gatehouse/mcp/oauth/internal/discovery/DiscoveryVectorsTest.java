package io.gatehouse.mcp.oauth.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.DiscoveryException;
import io.gatehouse.mcp.oauth.IssuerOptions;
import io.gatehouse.mcp.oauth.MetadataMismatchException;
import io.gatehouse.mcp.oauth.internal.http.TestOrigin;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Choosing among authorization servers, remembering them, and servers that are older than the metadata of resources. */
class DiscoveryVectorsTest {
  private static final String PATH = Fixture.RESOURCE + "/mcp";

  private Fixture at;
  private TestOrigin second;

  @BeforeEach
  void start() throws IOException {
    at = new Fixture().withBoth();
    second = TestOrigin.start("127.0.0.3");
    second.answer(Fixture.SERVER, 200, at.server(second.root()).toJson());
    at.mcp.answer(PATH, 200, at.resource(at.as.root(), second.root()).toJson());
  }

  @AfterEach
  void stop() {
    at.close();
    second.close();
  }

  @Test
  void choosesTheFirstAuthorizationServer() {
    assertThat(at.discover().server().issuer()).isEqualTo(at.as.root());
    assertThat(second.wasTouched()).isFalse();
  }

  @Test
  void prefersOneThatCredentialsAreHeldFor() {
    Discovered found = at.discovery().discover(Challenge.NONE, Set.of(second.root()));
    assertThat(found.server().issuer()).isEqualTo(second.root());
    assertThat(at.as.wasTouched()).isFalse();
  }

  @Test
  void usesOnlyThoseThatTheHostAllows() {
    IssuerOptions options = IssuerOptions.strict().allowOnly("https://as.example", second.root());
    Discovered found = at.discovery(options).discover(Challenge.NONE, Set.of(at.as.root()));
    assertThat(found.server().issuer()).isEqualTo(second.root());
    assertThat(at.as.wasTouched()).isFalse();
  }

  @Test
  void usesNoneIfTheHostAllowsNone() {
    Discovery discovery = at.discovery(IssuerOptions.strict().allowOnly("https://as.example"));
    assertThatThrownBy(() -> discovery.discover(Challenge.NONE, Set.of()))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("allowOnly");
    assertThat(at.as.wasTouched()).isFalse();
  }

  @Test
  void findsAServerThatTheHostConfigured() {
    assertThat(at.discovery().server(second.root()).issuer()).isEqualTo(second.root());
    assertThat(at.mcp.wasTouched()).isFalse();
  }

  @Test
  void remembersWhatItFoundForTenMinutes() {
    Discovery discovery = at.discovery();
    Discovered found = discovery.discover(Challenge.NONE, Set.of());
    at.clock.advance(Duration.ofMinutes(9));
    assertThat(discovery.discover(Challenge.NONE, Set.of())).isEqualTo(found);
    assertThat(at.mcp.requests()).hasSize(1);
    assertThat(at.as.requests()).hasSize(1);
    at.clock.advance(Duration.ofMinutes(1));
    discovery.discover(Challenge.NONE, Set.of());
    assertThat(at.mcp.requests()).hasSize(2);
    assertThat(at.as.requests()).hasSize(2);
  }

  @Test
  void readsEverythingAgainWhenItIsInvalidated() {
    Discovery discovery = at.discovery();
    discovery.discover(Challenge.NONE, Set.of());
    at.mcp.answer(PATH, 200, at.resource(second.root()).toJson());
    discovery.invalidate();
    assertThat(discovery.discover(Challenge.NONE, Set.of(at.as.root())).server().issuer())
        .isEqualTo(second.root());
  }

  @Test
  void asksBothServersAgainWhenItIsInvalidated() {
    Discovery discovery = at.discovery();
    discovery.discover(Challenge.NONE, Set.of());
    discovery.invalidate();
    discovery.discover(Challenge.NONE, Set.of());
    assertThat(at.mcp.requests()).hasSize(2);
    assertThat(at.as.requests()).hasSize(2);
  }

  @Test
  void remembersNoFailure() {
    Discovery discovery = at.discovery();
    at.as.answer(Fixture.SERVER, 503, "");
    assertThatThrownBy(() -> discovery.discover(Challenge.NONE, Set.of()))
        .isInstanceOf(AuthorizationServerException.class);
    at.as.answer(Fixture.SERVER, 200, at.server(at.as.root()).toJson());
    assertThat(discovery.discover(Challenge.NONE, Set.of()).server().issuer())
        .isEqualTo(at.as.root());
  }

  @Test
  void asksAPlaceThatANewChallengeNames() {
    Discovery discovery = at.discovery();
    discovery.discover(Challenge.NONE, Set.of());
    at.mcp.answer("/moved.json", 200, at.resource(second.root()).toJson());
    Challenge moved = Fixture.naming(at.mcp.root() + "/moved.json");
    assertThat(discovery.discover(moved, Set.of()).server().issuer()).isEqualTo(second.root());
  }

  @Test
  void anOldServerIsItsOwnAuthorizationServer() {
    at.mcp.remove(PATH);
    at.mcp.answer(Fixture.SERVER, 200, at.server(at.mcp.root()).toJson());
    Discovered found = at.oldDiscovery().discover(Challenge.NONE, Set.of());
    assertThat(found.resource().resource()).isEqualTo(at.mcp.root() + "/mcp");
    assertThat(found.server().issuer()).isEqualTo(at.mcp.root());
    assertThat(found.server().assumed()).isFalse();
    assertThat(at.mcp.targets()).containsExactly(PATH, Fixture.RESOURCE, Fixture.SERVER);
    RecordedRequest last = at.mcp.requests().get(2);
    assertThat(last.getHeaders().get("MCP-Protocol-Version")).isEqualTo("2025-03-26");
  }

  @Test
  void anOldServerWithoutMetadataHasDefaultEndpoints() {
    at.mcp.remove(PATH);
    AuthorizationServer server =
        at.oldDiscovery().discover(Challenge.NONE, Set.of()).server();
    assertThat(server.assumed()).isTrue();
    assertThat(server.issuer()).isEqualTo(at.mcp.root());
    assertThat(server.authorizationEndpoint()).contains(at.mcp.uri("/authorize"));
    assertThat(server.tokenEndpoint()).isEqualTo(at.mcp.uri("/token"));
    assertThat(server.registrationEndpoint()).contains(at.mcp.uri("/register"));
  }

  @Test
  void v07_anOldServersMetadataMustBeItsOwn() {
    at.mcp.remove(PATH);
    at.mcp.answer(Fixture.SERVER, 200, at.server("https://attacker.example").toJson());
    Discovery discovery = at.oldDiscovery();
    assertThatThrownBy(() -> discovery.discover(Challenge.NONE, Set.of()))
        .isInstanceOf(MetadataMismatchException.class);
  }

  @Test
  void v11_guessesNoEndpointsWhileCredentialsOfAnotherIssuerAreStored() {
    at.mcp.remove(PATH);
    Discovery discovery = at.oldDiscovery();
    assertThatThrownBy(() -> discovery.discover(Challenge.NONE, Set.of(at.as.root())))
        .isInstanceOf(DiscoveryException.class);
    assertThat(at.mcp.targets()).containsExactly(PATH, Fixture.RESOURCE);
  }

  @Test
  void v11_guessesNoEndpointsOfAServerThatNamesMetadata() {
    at.mcp.remove(PATH);
    Discovery discovery = at.oldDiscovery();
    Challenge challenge = Fixture.naming(at.mcp.root() + PATH);
    assertThatThrownBy(() -> discovery.discover(challenge, Set.of()))
        .isInstanceOf(DiscoveryException.class);
  }

  @Test
  void v11_guessesNoEndpointsWhileTheServerIsOutOfOrder() {
    at.mcp.answer(PATH, 500, "");
    Discovery discovery = at.oldDiscovery();
    assertThatThrownBy(() -> discovery.discover(Challenge.NONE, Set.of()))
        .isInstanceOf(AuthorizationServerException.class);
  }

  @Test
  void v11_guessesNoEndpointsUnlessTheHostSaidThatTheServerIsOld() {
    at.mcp.remove(PATH);
    assertThatThrownBy(at::discover).isInstanceOf(DiscoveryException.class);
  }
}
