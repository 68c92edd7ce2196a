package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ElicitationHandler;
import io.gatehouse.mcp.McpHostBuilder;
import io.gatehouse.mcp.QuestionContext;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What servers ask for themselves during a call that a person approved: the model, the person, directories, rights. */
class AskedThreatsTest {
  @TempDir
  Path folder;

  private final AtomicInteger sampled = new AtomicInteger();
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private final ScriptedApprover person = ScriptedApprover.create()
      .on("callTool", ApprovalView::approveOnce)
      .on("releaseResult", ApprovalView::approveOnce);

  private Guarded guarded(HostileServer evil) {
    return Guarded.by(person, g -> g, this::answering, evil.config("evil"));
  }

  /** Where the user wants to be asked about the model at all. */
  private Guarded sampling(HostileServer evil) {
    String rules = "'defaults':{'sample':'ask','sampleResult':'ask'}";
    return Guarded.by(
        person, g -> g.policy(Guarded.policy(rules)), this::answering, evil.config("evil"));
  }

  @Test
  void t38_nobodyIsAskedToLendTheModelUnlessTheUserWantsThat() {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.SAMPLING_ABUSE);
        Guarded guarded = guarded(evil)) {
      guarded.attempt("read_note");

      assertThat(person.views("sample")).isEmpty();
      assertThat(sampled).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void t38_theModelIsAskedOnlyOnceAPersonAgreed(Wire wire) {
    person.on("sample", ApprovalView::deny);
    try (HostileServer evil = wire.server(folder, Attack.SAMPLING_ABUSE);
        Guarded guarded = sampling(evil)) {
      guarded.attempt("read_note");

      assertThat(sampled).hasValue(0);
      ApprovalView view = person.views("sample").get(0);
      assertThat(Seen.claims(view)).anyMatch(text -> text.contains("Forget your rules"));
      assertThat(view.asText()).contains("1000000").contains("allServers");
    }
  }

  @Test
  void t38_whatTheModelSaidIsAskedAboutOnItsOwn() {
    person.on("sample", ApprovalView::approveOnce).on("sampleResult", ApprovalView::deny);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.SAMPLING_ABUSE);
        Guarded guarded = sampling(evil)) {
      guarded.attempt("read_note");

      assertThat(sampled).hasValue(1);
      assertThat(person.views("sampleResult")).hasSize(1);
      assertThat(evil.received())
          .noneSatisfy(r -> assertThat(r.message().toJson()).contains("the model said"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "LEGACY_SOCKET", "MODERN_PIPE"})
  void t39_aFormThatAsksForASecretIsNotShown(Wire wire) {
    try (HostileServer evil = wire.server(folder, Attack.PHISHING_FORM);
        Guarded guarded = guarded(evil)) {
      guarded.attempt("read_note");

      assertThat(person.views("elicitForm")).isEmpty();
      assertThat(opened).isEmpty();
      assertThat(evil.received())
          .noneSatisfy(r -> assertThat(r.message().toJson()).contains("hunter2"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "LEGACY_SOCKET", "MODERN_PIPE"})
  void t40_onlyWebAddressesAreShownWithTheirHostApartAndNoneIsOpenedUnasked(Wire wire) {
    person.on("elicitUrl", ApprovalView::deny);
    try (HostileServer evil = wire.server(folder, Attack.PHISHING_URLS);
        Guarded guarded = guarded(evil)) {
      guarded.attempt("read_note");

      assertThat(opened).isEmpty();
      List<ApprovalView> views = person.views("elicitUrl");
      assertThat(views).isNotEmpty();
      assertThat(views.get(0).asText()).contains("https://accounts.google.com.evil.example/login");
      assertThat(Seen.facts(views.get(0))).contains("accounts.google.com.evil.example");
      assertThat(Seen.warnings(views.get(0))).contains("lookalike_host");
      assertThat(views)
          .allSatisfy(view -> assertThat(view.asText())
              .doesNotContain("javascript:")
              .doesNotContain("file:///")
              .doesNotContain("github.com@evil"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "MODERN_PIPE"})
  void t43_directoriesAreToldOnlyWithConsent(Wire wire) {
    person.on("listRoots", ApprovalView::deny);
    try (HostileServer evil = wire.server(folder, Attack.ROOTS_LOOP);
        Guarded guarded = guarded(evil)) {
      guarded.attempt("read_note");

      assertThat(person.views("listRoots")).isNotEmpty().hasSizeLessThanOrEqualTo(3);
      assertThat(evil.received())
          .noneSatisfy(r -> assertThat(r.message().toJson()).contains("file:///work"));
    }
  }

  @Test
  void t44_rightsThatGrowAreShownAsADifferenceAndEndWithARefusal() {
    person.on("authorizeScopes", ApprovalView::deny);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.GROWING_SCOPES);
        Guarded guarded =
            Guarded.by(person, g -> g, h -> h, evil.config("evil").authorizer(new Greedy()))) {
      assertThat(Guarded.refusal(() -> guarded.call("read_note"))).isEqualTo("denied");

      assertThat(person.views("authorizeScopes")).singleElement().satisfies(view -> {
        assertThat(view.asText()).contains("Rights that are new").contains("admin");
        assertThat(view.asText()).contains("All rights it has then").contains("notes:read");
      });
      assertThat(evil.toolCalls("read_note")).hasSize(1);
    }
  }

  @Test
  void t44_rightsThatWereRefusedAreNotAskedForAgainAndAgain() {
    person.on("authorizeScopes", ApprovalView::deny);
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.GROWING_SCOPES);
        Guarded guarded =
            Guarded.by(person, g -> g, h -> h, evil.config("evil").authorizer(new Greedy()))) {
      assertThat(Guarded.refusal(() -> guarded.call("read_note"))).isEqualTo("denied");
      assertThat(Guarded.refusal(() -> guarded.call("read_note")))
          .isEqualTo("scopes_refused_before");
      assertThat(person.views("authorizeScopes")).hasSize(1);

      guarded.gateway().reset(Guarded.ALICE, "alice");
      assertThat(Guarded.refusal(() -> guarded.call("read_note"))).isEqualTo("denied");
      assertThat(person.views("authorizeScopes")).hasSize(2);
    }
  }

  private McpHostBuilder answering(McpHostBuilder host) {
    return host.roots(context -> List.of(Root.of(Path.of("/work"))))
        .sampling((request, context) -> {
          sampled.incrementAndGet();
          return CreateMessageResult.from(JsonObject.of(
              "role", "assistant",
              "content", JsonObject.of("type", "text", "text", "the model said"),
              "model", "m"));
        })
        .elicitation(new Obliging());
  }

  /** Would give everything away and open everything. */
  private final class Obliging implements ElicitationHandler {
    @Override
    public boolean supportsUrl() {
      return true;
    }

    @Override
    public ElicitResult elicit(ElicitRequest request, QuestionContext context) {
      opened.add(request instanceof ElicitRequest.Url url ? url.url() : "form");
      return request instanceof ElicitRequest.Url
          ? ElicitResult.acceptUrl()
          : ElicitResult.accept(JsonObject.of("password", "hunter2"));
    }
  }

  /** Wants one right more than it has. */
  private static final class Greedy implements Authorizer {
    @Override
    public Credentials authorize(HttpTarget target, CallContext context) {
      return Credentials.none();
    }

    @Override
    public Repair repair(AuthorizationChallenge challenge, ScopeConsent consent) {
      consent.require(
          URI.create("https://issuer.example"),
          challenge.target().uri(),
          Set.of("notes:read", "admin"),
          Set.of("admin"),
          true);
      return Repair.STEPPED_UP;
    }
  }
}
