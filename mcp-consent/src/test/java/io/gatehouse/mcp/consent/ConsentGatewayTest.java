package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.grant.GrantRule;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.grant.InMemoryGrantStore;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Deny;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Suspend;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.Resumption;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway makes of requests, rule by rule. */
final class ConsentGatewayTest {
  private static final ToolDefinition READ = tool("get_issue", JsonObject.of("readOnlyHint", true));
  private static final ToolDefinition WRITE = tool("note_issue");
  private static final ToolDefinition DELETE =
      tool("close_issue", JsonObject.of("destructiveHint", true));

  private final Asked github = Asked.of("github");
  private final List<ApprovalView> shown = new ArrayList<>();
  private Function<ApprovalView, ApprovalAnswer> person = ApprovalView::approveOnce;

  private ConsentGatewayBuilder builder() {
    return ConsentGateway.builder(view -> {
      shown.add(view);
      return person.apply(view);
    });
  }

  /** A gateway that has accepted the server with all its tools, and has shown nothing since. */
  private ConsentGateway accepted(ConsentGatewayBuilder builder) throws InterruptedException {
    ConsentGateway gateway = builder.build();
    Function<ApprovalView, ApprovalAnswer> usual = person;
    person = view -> view.answer("allTools");
    assertThat(gateway.decide(github.review(READ, WRITE, DELETE))).isInstanceOf(Allow.class);
    person = usual;
    shown.clear();
    return gateway;
  }

  private static PolicyDocument policy(String json) {
    return PolicyDocument.parse(
        json.replace('\'', '"').getBytes(UTF_8), "policy.json", PolicyScope.USER);
  }

  private CallTool call(ToolDefinition tool) {
    return github.call(tool, JsonObject.of("issue", 7));
  }

  @Test
  void asksAboutEveryActionWithoutAnyRule() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());

    for (ToolDefinition tool : List.of(READ, WRITE, DELETE)) {
      assertThat(gateway.decide(call(tool))).isInstanceOf(Allow.class);
    }

    assertThat(shown)
        .extracting(ApprovalView::kind)
        .containsExactly("callTool", "callTool", "callTool");
  }

  @Test
  void offersToRefuseFirst() throws InterruptedException {
    accepted(builder()).decide(call(WRITE));

    assertThat(shown.get(0).choices().get(0).id()).isEqualTo("deny");
  }

  @Test
  void letsARuleAllowWithoutAsking() throws InterruptedException {
    ConsentGateway gateway = accepted(
        builder().policy(policy("{'version':1,'id':'p','allow':['mcp__github__note_*']}")));

    assertThat(gateway.decide(call(WRITE))).isInstanceOf(Allow.class);
    assertThat(shown).isEmpty();
  }

  @Test
  void letsADenyRuleBeatWhateverAllows() throws InterruptedException {
    ConsentGateway gateway = accepted(builder()
        .policy(
            policy("{'version':1,'id':'p','allow':['mcp__github__*'],'deny':['mcp__*__note_*']}")));

    assertThat(gateway.decide(call(WRITE))).isEqualTo(ConsentDecision.deny("deny_rule"));
    assertThat(shown).isEmpty();
  }

  @Test
  void exposesOnlyToolsThatClaimToReadWhenTheReviewIsAnsweredSo() throws InterruptedException {
    person = view -> view.answer("readOnly");

    ConsentDecision decision = builder().build().decide(github.review(READ, WRITE, DELETE));

    assertThat(((Allow) decision).exposed()).contains(Set.of("get_issue"));
  }

  @Test
  void hidesToolsThatARuleDenies() throws InterruptedException {
    person = view -> view.answer("allTools");
    ConsentGateway gateway = builder()
        .policy(policy("{'version':1,'id':'p','deny':['mcp__*__note_*']}"))
        .build();

    ConsentDecision decision = gateway.decide(github.review(READ, WRITE, DELETE));

    assertThat(((Allow) decision).exposed()).contains(Set.of("get_issue", "close_issue"));
  }

  @Test
  void startsAnAcceptedServerAgainWithoutAsking() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());

    assertThat(gateway.decide(github.connect())).isInstanceOf(Allow.class);
    assertThat(gateway.decide(github.review(READ, WRITE, DELETE))).isInstanceOf(Allow.class);
    assertThat(shown).isEmpty();
  }

  @Test
  void asksAboutAnAcceptedServerAgainIfAPersonWantsThat() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    ConsentRequest.ReviewServer review = github.review(READ, WRITE, DELETE);
    gateway.reopen(review.origin().identity(), "alice");
    person = view -> view.answer("readOnly");

    ConsentDecision decision = gateway.decide(review);

    assertThat(((Allow) decision).exposed()).contains(Set.of("get_issue"));
    gateway.decide(github.review(READ, WRITE, DELETE));
    assertThat(shown).hasSize(1);
  }

  @Test
  void asksAgainAboutTheSameAliasAtAnotherAddress() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());

    gateway.decide(github.at("https://github.example/mcp/").connect());

    assertThat(shown).extracting(ApprovalView::kind).containsExactly("connectServer");
  }

  @Test
  void asksAgainForAnotherPrincipal() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());

    gateway.decide(github.by(CallContext.of("bob")).connect());

    assertThat(shown).hasSize(1);
  }

  @Test
  void refusesToCallADefinitionThatNobodyAccepted() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    ToolDefinition changed = tool("note_issue", JsonObject.of("title", "Other"));

    assertThat(gateway.decide(call(changed))).isEqualTo(ConsentDecision.deny("not_pinned"));
  }

  @Test
  void showsWhatChangedAndPinsItOnceAccepted() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    ToolDefinition changed = tool("note_issue", JsonObject.of("destructiveHint", false));
    ConsentRequest.ChangedDefinition change =
        new ConsentRequest.ChangedDefinition(github.origin(), Optional.of(WRITE), changed);

    assertThat(gateway.decide(change)).isInstanceOf(Allow.class);

    assertThat(shown.get(0).asText()).contains("What changed");
    assertThat(gateway.decide(call(changed))).isInstanceOf(Allow.class);
  }

  @Test
  void answersIdenticalDestructiveCallsFromAnExactGrantAndNoOthers() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    person = view -> view.answer("approveExact");
    gateway.decide(call(DELETE));
    person = ApprovalView::deny;

    assertThat(gateway.decide(call(DELETE))).isInstanceOf(Allow.class);
    assertThat(shown).hasSize(1);

    assertThat(gateway.decide(github.call(DELETE, JsonObject.of("issue", 8))))
        .isInstanceOf(Deny.class);
    assertThat(shown).hasSize(2);
  }

  @Test
  void remembersAToolForTheConversationIfThatWasChosen() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    person = view -> view.answer("approveSession");
    gateway.decide(call(WRITE));
    person = ApprovalView::deny;

    assertThat(gateway.decide(github.call(WRITE, JsonObject.of("issue", 9))))
        .isInstanceOf(Allow.class);
    assertThat(shown).hasSize(1);
  }

  @Test
  void refusesForGoodIfThatWasChosen() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    person = view -> view.answer("denyAlways");
    gateway.decide(call(WRITE));

    assertThat(gateway.decide(call(WRITE))).isEqualTo(ConsentDecision.deny("denied_before"));
    assertThat(shown).hasSize(1);
  }

  @Test
  void voidsWhatAGrantAllowedWhenTheGrantIsRevoked() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    person = view -> view.answer("approveSession");
    gateway.decide(call(WRITE));
    Allow allowed = (Allow) gateway.decide(call(WRITE));
    assertThat(allowed.valid()).isTrue();

    gateway.revoke(GrantSelector.all(), "alice");

    assertThat(allowed.valid()).isFalse();
  }

  @Test
  void voidsWhatWasAllowedIfSomebodyRefusedItWhileItWasWeighed() throws InterruptedException {
    InMemoryGrantStore grants = new InMemoryGrantStore();
    ConsentGateway gateway = accepted(builder()
        .grants(grants)
        .policy(policy("{'version':1,'id':'p','allow':['mcp__github__note_issue']}"))
        .layer((request, context) -> {
          if (request instanceof CallTool call) { // the memory has been asked by now
            grants.put(refusal(call, context.now()));
          }
          return Verdict.abstain();
        }));

    Allow allowed = (Allow) gateway.decide(call(WRITE));

    assertThat(allowed.valid()).isFalse();
  }

  private static Grant refusal(CallTool call, Instant now) {
    return Grant.of(
        GrantRule.denying(call, GrantLifetimes.defaults(), now).orElseThrow(),
        call.argumentsDigest(),
        "v",
        ApproverIdentity.local("alice"),
        now);
  }

  @Test
  void stopsEverythingAtOnceAlsoWhatWasApproved() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    Allow allowed = (Allow) gateway.decide(call(WRITE));

    gateway.stop(new KillSwitch.Scope.Server("github"), "alice", "looks wrong");

    assertThat(allowed.valid()).isFalse();
    assertThat(gateway.decide(call(WRITE))).isEqualTo(new Deny("kill_switch", true));
    gateway.release(new KillSwitch.Scope.Server("github"), "alice");
    assertThat(gateway.decide(call(WRITE))).isInstanceOf(Allow.class);
  }

  @Test
  void sendsTheEditedArguments() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    person = view -> view.approveOnce().editing(JsonObject.of("issue", 1));

    Allow allowed = (Allow) gateway.decide(call(WRITE));

    assertThat(allowed.replacement()).contains(JsonObject.of("issue", 1));
  }

  @Test
  void refusesAnEditThatARuleDenies() throws InterruptedException {
    ConsentGateway gateway = accepted(builder()
        .policy(
            policy("{'version':1,'id':'p','deny':[{'id':'no-one','tool':'mcp__github__note_issue',"
                + "'args':{'/issue':{'eq':1}}}]}")));
    person = view -> view.approveOnce().editing(JsonObject.of("issue", 1));

    assertThat(gateway.decide(call(WRITE))).isEqualTo(ConsentDecision.deny("deny_rule"));
  }

  @Test
  void refusesWithNobodyToAsk() throws InterruptedException {
    ConsentGateway gateway = ConsentGateway.headless().build();

    assertThat(gateway.decide(github.connect())).isInstanceOf(Deny.class);
  }

  @Test
  void releasesAResultWithoutTheCredentialsInIt() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    String token = "ghp_" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3gH6";
    JsonObject result = JsonObject.of(
        "content", JsonArray.of(JsonObject.of("type", "text", "text", "token: " + token)));

    Allow released = (Allow) gateway.decide(github.release(call(READ), result));

    assertThat(released.replacement().orElseThrow().toJson()).doesNotContain(token);
    assertThat(shown.get(0).json().toJson()).doesNotContain(token);
  }

  @Test
  void showsAnArgumentThatIsACredentialByItsLengthOnly() throws InterruptedException {
    String token = "ghp_" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3gH6";

    accepted(builder()).decide(github.call(WRITE, JsonObject.of("note", token)));

    assertThat(shown.get(0).json().toJson()).doesNotContain(token);
    assertThat(shown.get(0).asText()).contains("hidden: 40 characters");
  }

  @Test
  void asksBeforeReleasingAResultAboutWhichSomethingWasFound() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());

    gateway.decide(github.release(
        call(READ),
        JsonObject.of("content", JsonArray.empty()),
        Finding.of("output_schema", "breaks it")));

    assertThat(shown).extracting(ApprovalView::kind).containsExactly("releaseResult");
  }

  @Test
  void asksAboutAnAllowedWayOutOfAConversationWithPrivateAndUntrustedData()
      throws InterruptedException {
    ConsentGateway gateway = accepted(builder()
        .policy(policy("{'version':1,'id':'p','servers':{'github':{'labels':['private']}},"
            + "'allow':['mcp__github__*']}")));
    assertThat(gateway.decide(call(WRITE))).isInstanceOf(Allow.class);
    assertThat(shown).isEmpty();

    gateway.decide(github.release(call(READ), JsonObject.of("content", JsonArray.empty())));
    gateway.decide(call(WRITE));

    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).choices()).extracting(Choice::id).doesNotContain("approveSession");
  }

  @Test
  void explainsWithoutAskingOrCounting() throws InterruptedException {
    ConsentGateway gateway = accepted(builder()
        .policy(
            policy("{'version':1,'id':'p','allow':[{'id':'small','tool':'mcp__github__note_issue',"
                + "'args':{'/issue':{'le':5}}}]}")));

    Explanation explanation = gateway.explain(call(WRITE));

    assertThat(shown).isEmpty();
    assertThat(explanation.asText()).startsWith("ask").contains("small");
  }

  @Test
  void suspendsAtADeskAndResumesOnce() throws InterruptedException {
    ApprovalDesk desk = ApprovalDesk.inMemory(Clock.systemUTC());
    ConsentGateway gateway = ConsentGateway.builder(desk).suspending().build();
    Thread reviewer = new Thread(() -> answerNext(desk, "allTools"));
    reviewer.start();
    gateway.decide(github.review(READ, WRITE, DELETE));
    reviewer.join();

    CallTool call = call(WRITE);
    Suspend suspended = (Suspend) gateway.decide(call);
    assertThat(gateway.resume(suspended.pendingId()))
        .isEqualTo(new Resumption.Refused("still_open"));
    answerNext(desk, "approveOnce");

    Resumption resumed = gateway.resume(suspended.pendingId());
    assertThat(((Resumption.Approved) resumed).frozen().object("arguments"))
        .contains(call.arguments());
    assertThat(gateway.resume(suspended.pendingId())).isInstanceOf(Resumption.Refused.class);
  }

  private static void answerNext(ApprovalDesk desk, String choice) {
    while (desk.open().isEmpty()) {
      Thread.onSpinWait();
    }
    ApprovalView view = desk.open().get(0);
    desk.answer(view.answer(choice), ApproverIdentity.local("alice"));
  }

  @Test
  void stopsALoopOfIdenticalCalls() throws InterruptedException {
    ConsentGateway gateway = accepted(
        builder().policy(policy("{'version':1,'id':'p','allow':['mcp__github__note_issue']}")));
    for (int i = 0; i < 5; i++) {
      assertThat(gateway.decide(call(WRITE))).isInstanceOf(Allow.class);
    }

    assertThat(gateway.decide(call(WRITE))).isEqualTo(new Deny("identical_calls", true));
  }

  @Test
  void keepsAQuestionOpenForAsLongAsItsRuleSays() throws InterruptedException {
    ConsentGateway gateway = accepted(builder()
        .policy(policy("{'version':1,'id':'p','ask':[{'id':'slow','tool':'mcp__github__note_issue',"
            + "'timeout':'PT4H'}]}")));

    gateway.decide(call(WRITE));
    gateway.decide(call(DELETE));

    assertThat(shown)
        .extracting(view -> Duration.between(view.askedAt(), view.expiresAt()))
        .containsExactly(Duration.ofHours(4), Duration.ofMinutes(10));
  }

  @Test
  void putsStricterLimitsOfAFileInForceWithoutARestart(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("policy.json");
    String allow = "{\"version\":1,\"id\":\"p\",\"allow\":[\"mcp__github__note_issue\"]";
    Files.writeString(file, allow + "}");
    ManualClock clock = new ManualClock(Asked.NOW);
    ConsentGateway gateway = accepted(builder().clock(clock).policyFile(file, PolicyScope.USER));
    assertThat(gateway.decide(call(WRITE))).isInstanceOf(Allow.class);

    Files.writeString(file, allow + ",\"limits\":{\"identicalCalls\":1}}");
    clock.advance(Duration.ofSeconds(2));

    assertThat(gateway.decide(call(WRITE))).isEqualTo(new Deny("identical_calls", true));
  }

  @Test
  void keepsTheOfferOfAServerAsItWasAccepted() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());

    assertThat(gateway.accepted())
        .singleElement()
        .satisfies(server -> assertThat(server.tools().keySet())
            .containsExactly("close_issue", "get_issue", "note_issue"));
  }
}
