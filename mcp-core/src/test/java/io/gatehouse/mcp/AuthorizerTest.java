package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.authorization.StaticHeaders;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorizer port, proved with an authorizer that needs a login, a nonce and a step-up, as one for DPoP would. */
class AuthorizerTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final URI ISSUER = URI.create("https://issuer.example");

  private final FakeServer server =
      new FakeServer().tool("write", "Writes").guard(AuthorizerTest::guard);
  private final List<ConsentRequest> asked = new ArrayList<>();

  @Test
  void aColdLoginANonceAndAStepUpLeadToOneCallAndOneResult() {
    Needy authorizer = new Needy();
    try (McpHost host = host(this::allow, authorizer)) {
      assertThat(host.callTool("s", "write", JsonObject.empty(), ALICE).text())
          .isEqualTo("called write");
    }
    assertThat(server.requests("tools/call"))
        .extracting(r -> r.header("Authorization"))
        .containsExactly("DPoP t1", "DPoP t1+write");
    assertThat(authorizer.repairs)
        .containsExactly(
            Authorizer.Repair.AUTHENTICATED, Authorizer.Repair.NONCE, Authorizer.Repair.STEPPED_UP);
    assertThat(asked).filteredOn(r -> r instanceof ConsentRequest.CallTool).hasSize(1);
    assertThat(asked)
        .filteredOn(r -> r instanceof ConsentRequest.AuthorizeScopes)
        .extracting(r -> ((ConsentRequest.AuthorizeScopes) r).stepUp())
        .containsExactly(false, true);
  }

  @Test
  void deniedScopesEndTheCallBeforeItIsDone() {
    ConsentPolicy policy =
        request -> request instanceof ConsentRequest.AuthorizeScopes scopes && scopes.stepUp()
            ? ConsentDecision.deny("too_much")
            : allow(request);
    try (McpHost host = host(policy, new Needy())) {
      assertThatThrownBy(() -> host.callTool("s", "write", JsonObject.empty(), ALICE))
          .isInstanceOf(ConsentDeniedException.class);
    }
    assertThat(server.requests("tools/call")).hasSize(1); // the one that was refused for its scopes
  }

  @Test
  void isAskedAtMostOnceForEachKindOfRepair() {
    server.guard(request -> refuse(401, "DPoP"));
    Needy authorizer = new Needy();
    try (McpHost host = host(this::allow, authorizer)) {
      assertThatThrownBy(() -> host.client("s").describe(ALICE))
          .isInstanceOf(AuthorizationException.class);
    }
    assertThat(authorizer.repairs).containsExactly(Authorizer.Repair.AUTHENTICATED);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void anApprovedCallThatNeedsALoginIsResumedWithoutAnotherApproval() {
    boolean[] loggedIn = {false};
    server.guard(r ->
        r.method().equals("tools/call") && !loggedIn[0] ? refuse(401, "Bearer") : Optional.empty());
    Authorizer web = new Needy() {
      @Override
      public Repair repair(AuthorizationChallenge challenge, ScopeConsent consent) {
        throw new AuthorizationRequiredException(challenge.server(), ISSUER.resolve("/login"));
      }
    };
    try (McpHost host = host(this::allow, web)) {
      String[] pending = {""};
      assertThatThrownBy(() -> host.callTool("s", "write", JsonObject.of("x", 1), ALICE))
          .isInstanceOfSatisfying(
              AuthorizationRequiredException.class,
              e -> pending[0] = e.pendingId().orElseThrow());
      loggedIn[0] = true;
      ResumedCall resumed = host.resume(pending[0]);
      assertThat(((ResumedCall.ToolCalled) resumed).result().text()).isEqualTo("called write");
      assertThatThrownBy(() -> host.resume(pending[0])).isInstanceOf(ConsentDeniedException.class);
    }
    assertThat(asked).filteredOn(r -> r instanceof ConsentRequest.CallTool).hasSize(1);
  }

  @Test
  void everyRequestCarriesItsOwnCredentials() {
    try (McpHost host = host(this::allow, Needy.loggedIn())) {
      host.client("s").describe(ALICE);
      host.callTool("s", "write", JsonObject.empty(), ALICE);
    }
    assertThat(server.requests())
        .hasSizeGreaterThan(2)
        .allSatisfy(r -> assertThat(r.header("Authorization")).isEqualTo("DPoP t1+write"));
    assertThat(server.requests()).extracting(r -> r.header("DPoP")).doesNotHaveDuplicates();
  }

  /** What a server says of authorization counts where it refuses for the want of it, and nowhere else. */
  @ParameterizedTest
  @ValueSource(ints = {200, 400, 404, 500})
  void v24_aChallengeOnASuccessIsNotRead(int status) {
    server.guard(r -> r.method().equals("tools/call") ? refuse(status, "DPoP") : guard(r));
    Needy authorizer = Needy.loggedIn();
    try (McpHost host = host(this::allow, authorizer)) {
      assertThatThrownBy(() -> host.callTool("s", "write", JsonObject.empty(), ALICE))
          .isInstanceOf(McpException.class)
          .isNotInstanceOf(AuthorizationException.class);
    }
    assertThat(authorizer.repairs).isEmpty();
  }

  @Test
  void aPersonMayLogInWhereNothingIsRefused() {
    server.guard(request -> Optional.empty());
    Needy authorizer = new Needy();
    try (McpHost host = host(this::allow, authorizer)) {
      host.client("s").login(ALICE);
      host.client("s").login(ALICE);

      host.callTool("s", "write", JsonObject.empty(), ALICE);
    }
    assertThat(authorizer.logins).isEqualTo(1);
    assertThat(asked.get(0)).isInstanceOf(ConsentRequest.ConnectServer.class);
    assertThat(asked.get(1)).isInstanceOf(ConsentRequest.AuthorizeScopes.class);
    assertThat(server.requests("tools/call").get(0).header("Authorization")).isEqualTo("DPoP t1");
  }

  @Test
  void aLoginThatIsDeniedReachesNobody() {
    Needy authorizer = new Needy();
    ConsentPolicy policy = request -> request instanceof ConsentRequest.ConnectServer
        ? ConsentDecision.deny("no")
        : allow(request);
    try (McpHost host = host(policy, authorizer)) {
      assertThatThrownBy(() -> host.client("s").login(ALICE))
          .isInstanceOf(ConsentDeniedException.class);
    }
    assertThat(server.requests()).isEmpty();
    assertThat(authorizer.logins).isZero();
  }

  @Test
  void staticHeadersAreSentAndNeverShown() {
    server.guard(
        r -> r.header("X-Api-Key").equals("s3cret") ? Optional.empty() : refuse(401, "ApiKey"));
    StaticHeaders headers = StaticHeaders.of("X-Api-Key", "s3cret");
    try (McpHost host = host(this::allow, headers)) {
      host.callTool("s", "write", JsonObject.empty(), ALICE);
    }
    assertThat(asked.get(0).asText()).contains("X-Api-Key").doesNotContain("s3cret");
    assertThat(headers.toString()).doesNotContain("s3cret");
    try (McpHost host = host(this::allow, StaticHeaders.of("X-Api-Key", "wr0ng"))) {
      assertThatThrownBy(() -> host.callTool("s", "write", JsonObject.empty(), ALICE))
          .isInstanceOf(AuthorizationException.class)
          .hasMessageContaining("X-Api-Key")
          .hasMessageNotContaining("wr0ng");
    }
  }

  private McpHost host(ConsentPolicy policy, Authorizer authorizer) {
    return McpHost.builder(policy)
        .transport(server)
        .server(server.config("s").authorizer(authorizer))
        .build();
  }

  private ConsentDecision allow(ConsentRequest request) {
    asked.add(request);
    return ConsentDecision.allow();
  }

  private static Optional<FakeServer.Refusal> guard(FakeServer.Request request) {
    String authorization = request.header("Authorization");
    if (!authorization.startsWith("DPoP t1")) {
      return refuse(401, "DPoP");
    } else if (!request.header("DPoP").contains("nonce=n1")) {
      return refuse(401, "DPoP error=\"use_dpop_nonce\"");
    } else if (request.method().equals("tools/call") && !authorization.contains("write")) {
      return refuse(403, "DPoP error=\"insufficient_scope\", scope=\"write\"");
    }
    return Optional.empty();
  }

  private static Optional<FakeServer.Refusal> refuse(int status, String challenge) {
    return Optional.of(
        new FakeServer.Refusal(status, List.of(new Header("WWW-Authenticate", challenge))));
  }

  /** Keeps one credential and mends it as it is told to. */
  private static class Needy implements Authorizer {
    private final List<Repair> repairs = new ArrayList<>();
    private String token = "";
    private String nonce = "";
    private int proofs;
    private int logins;

    static Needy loggedIn() {
      Needy authorizer = new Needy();
      authorizer.token = "t1+write";
      authorizer.nonce = "nonce=n1";
      return authorizer;
    }

    @Override
    public Credentials authorize(HttpTarget target, CallContext context) {
      if (token.isEmpty()) {
        return Credentials.none();
      }
      String proof = "proof=" + ++proofs + ";htm=" + target.verb() + ";" + nonce;
      return new Credentials(
          List.of(new Header("Authorization", "DPoP " + token), new Header("DPoP", proof)),
          token + nonce,
          "alice");
    }

    @Override
    public void login(String server, HttpTarget target, CallContext context, ScopeConsent consent) {
      if (token.isEmpty()) {
        consent.require(ISSUER, target.uri(), Set.of(), Set.of(), false);
        token = "t1";
        logins++;
      }
    }

    @Override
    public Repair repair(AuthorizationChallenge challenge, ScopeConsent consent) {
      Repair repair = kind(challenge);
      if (challenge.mended().contains(repair)) {
        throw new AuthorizationException(
            challenge.server(), Delivery.NOT_SENT, "still refused", null);
      }
      switch (repair) {
        case AUTHENTICATED -> {
          consent.require(ISSUER, challenge.target().uri(), Set.of(), Set.of(), false);
          token = "t1";
        }
        case NONCE -> nonce = "nonce=n1";
        case STEPPED_UP -> {
          consent.require(ISSUER, challenge.target().uri(), Set.of("write"), Set.of("write"), true);
          token = "t1+write";
        }
      }
      repairs.add(repair);
      return repair;
    }

    private static Repair kind(AuthorizationChallenge challenge) {
      String text = challenge.wwwAuthenticate().get(0);
      return challenge.status() == 403
          ? Repair.STEPPED_UP
          : text.contains("nonce") ? Repair.NONCE : Repair.AUTHENTICATED;
    }
  }
}
