package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.grant.GrantSubject;
import io.gatehouse.mcp.consent.grant.InMemoryGrantStore;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Deny;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.GetPrompt;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReadResource;
import io.gatehouse.mcp.spi.consent.ConsentRequest.SubscribeResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people choose to have remembered of resources and prompts. */
final class ReadingGrantsTest {
  private static final String URI = "note:///a";
  private static final Prompt GREET = prompt("Greets somebody");

  private final Asked notes = Asked.of("notes");
  private final ManualClock clock = new ManualClock(Asked.NOW);
  private final List<ApprovalView> shown = new ArrayList<>();
  private Function<ApprovalView, ApprovalAnswer> person = view -> view.answer("allTools");

  private ConsentGateway accepted(ConsentGatewayBuilder builder) throws InterruptedException {
    ConsentGateway gateway = builder.build();
    assertThat(gateway.decide(notes.review(tool("greet")))).isInstanceOf(Allow.class);
    shown.clear();
    return gateway;
  }

  private ConsentGatewayBuilder builder() {
    return ConsentGateway.builder(view -> {
          shown.add(view);
          return person.apply(view);
        })
        .clock(clock);
  }

  private ConsentGatewayBuilder ruled(String json) {
    return builder()
        .policy(PolicyDocument.parse(
            json.replace('\'', '"').getBytes(UTF_8), "policy.json", PolicyScope.USER));
  }

  /** A gateway whose person answered {@code request} with {@code choice}, and refuses whatever is asked from now on. */
  private ConsentGateway answered(
      ConsentGatewayBuilder builder, String choice, ConsentRequest request)
      throws InterruptedException {
    ConsentGateway gateway = accepted(builder);
    person = view -> view.answer(choice);
    gateway.decide(request);
    person = ApprovalView::deny;
    return gateway;
  }

  private ReadResource read() {
    return read(notes, URI);
  }

  private static ReadResource read(Asked whom, String uri) {
    return new ReadResource(whom.origin(), uri);
  }

  private GetPrompt get() {
    return get(notes, GREET, "world");
  }

  private static GetPrompt get(Asked whom, Prompt prompt, String who) {
    return new GetPrompt(whom.origin(), prompt, JsonObject.of("who", who));
  }

  private static Prompt prompt(String description) {
    return Prompt.from(JsonObject.of("name", "greet", "description", description));
  }

  static Stream<Arguments> kinds() {
    return Stream.of("approveExact", "approveSession", "approveTimeboxed", "approveAlways")
        .flatMap(choice -> Stream.of(
            Arguments.of(choice, read(Asked.of("notes"), URI)),
            Arguments.of(choice, get(Asked.of("notes"), GREET, "world"))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void doesNotAskAgainAboutWhatAnAnswerWasRememberedFor(String choice, ConsentRequest request)
      throws InterruptedException {
    ConsentGateway gateway = answered(builder(), choice, request);

    assertThat(gateway.decide(request)).isInstanceOf(Allow.class);
    assertThat(shown).hasSize(1);
  }

  static Stream<Arguments> others() {
    Asked notes = Asked.of("notes");
    Asked bob = notes.by(CallContext.of("bob").inConversation("c1"));
    Asked elsewhere = notes.at("https://notes.example/other");
    return Stream.of(
        other("another address", read(notes, URI + "/")),
        other("an address in other case", read(notes, "note:///A")),
        other("the resource for somebody else", read(bob, URI)),
        other("the resource of another server", read(elsewhere, URI)),
        other(
            "a prompt named like the resource",
            get(notes, Prompt.from(JsonObject.of("name", URI)), "world")),
        other("a subscription to the resource", subscription(notes)));
  }

  private static Arguments other(String name, ConsentRequest request) {
    return Arguments.of(Named.of(name, request));
  }

  private static SubscribeResource subscription(Asked whom) {
    return new SubscribeResource(
        whom.origin(), SubscriptionFilter.builder().resource(URI).build());
  }

  @ParameterizedTest
  @MethodSource("others")
  void asksAboutEverythingButTheResourceThatIsRemembered(ConsentRequest other)
      throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "approveAlways", read());

    assertThat(gateway.decide(other)).isInstanceOf(Deny.class);
    assertThat(shown).hasSize(2);
  }

  static Stream<Arguments> otherPrompts() {
    Asked notes = Asked.of("notes");
    Asked bob = notes.by(CallContext.of("bob").inConversation("c1"));
    return Stream.of(
        other("other arguments", get(notes, GREET, "World")),
        other("a definition that changed", get(notes, prompt("Greets somebody."), "world")),
        other("the prompt for somebody else", get(bob, GREET, "world")),
        other("the prompt of another server", get(notes.at("https://x.example/"), GREET, "world")),
        other("a tool of its name", notes.call(tool("greet"), JsonObject.of("who", "world"))));
  }

  @ParameterizedTest
  @MethodSource("otherPrompts")
  void asksAboutEverythingButThePromptThatIsRemembered(ConsentRequest other)
      throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "approveAlways", get());

    assertThat(gateway.decide(other)).isInstanceOf(Deny.class);
    assertThat(shown).hasSize(2);
  }

  @Test
  void holdsForTheConversationOnlyIfThatWasChosen() throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "approveSession", read());
    Asked later = notes.by(CallContext.of("alice").inConversation("c2"));

    assertThat(gateway.decide(read(later, URI))).isInstanceOf(Deny.class);
  }

  static Stream<Arguments> lifetimes() {
    return Stream.of(
        Arguments.of("approveExact", GrantLifetimes.EXACT_ARGUMENTS),
        Arguments.of("approveTimeboxed", GrantLifetimes.TIMEBOXED),
        Arguments.of("approveSession", GrantLifetimes.SESSION),
        Arguments.of("approveAlways", GrantLifetimes.IDLE));
  }

  @ParameterizedTest
  @MethodSource("lifetimes")
  void asksAgainWhenTheTimeIsOver(String choice, Duration lifetime) throws InterruptedException {
    ConsentGateway gateway = answered(builder(), choice, read());
    clock.advance(lifetime);

    assertThat(gateway.decide(read())).isInstanceOf(Deny.class);
    assertThat(shown).hasSize(2);
  }

  @Test
  void refusesAResourceForGoodIfThatWasChosen() throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "denyAlways", read());

    assertThat(gateway.decide(read())).isEqualTo(ConsentDecision.deny("denied_before"));
    assertThat(shown).hasSize(1);
  }

  @Test
  void refusesAPromptForGoodWhateverItsArgumentsAndDefinition() throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "denyAlways", get());

    assertThat(gateway.decide(get(notes, prompt("Harmless now"), "anybody")))
        .isEqualTo(ConsentDecision.deny("denied_before"));
  }

  @Test
  void letsARememberedRefusalBeatARuleThatAllows() throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "denyAlways", read());
    Grant refusal = gateway.grants(GrantSelector.all()).get(0);
    InMemoryGrantStore store = new InMemoryGrantStore();
    store.put(refusal);
    person = view -> view.answer("allTools");
    ConsentGateway ruled = accepted(ruled("{'version':1,'id':'p','allow':[{'id':'a',"
            + "'kind':'readResource','tool':'mcp__notes','uri':{'eq':'note:///a'}}]}")
        .grants(store));

    assertThat(ruled.decide(read())).isEqualTo(ConsentDecision.deny("denied_before"));
  }

  @Test
  void letsADenyRuleBeatWhatIsRemembered() throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "approveAlways", read());
    InMemoryGrantStore store = new InMemoryGrantStore();
    store.put(gateway.grants(GrantSelector.all()).get(0));
    person = view -> view.answer("allTools");
    ConsentGateway ruled =
        accepted(ruled("{'version':1,'id':'p','deny':[{'id':'d','kind':'readResource'}]}")
            .grants(store));

    assertThat(ruled.decide(read())).isEqualTo(ConsentDecision.deny("deny_rule"));
  }

  /** L14: what is remembered answers a question only if its terms offer that memory. */
  @Test
  void asksEveryTimeIfARuleOffersNoMemory() throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "approveAlways", read());
    InMemoryGrantStore store = new InMemoryGrantStore();
    store.put(gateway.grants(GrantSelector.all()).get(0));
    person = view -> view.answer("allTools");
    ConsentGateway ruled = accepted(
        ruled("{'version':1,'id':'p','ask':[{'id':'q','kind':'readResource','remember':['once']}]}")
            .grants(store));
    person = ApprovalView::approveOnce;

    assertThat(ruled.explain(read()).remembered()).isEmpty();
    ruled.decide(read());
    ruled.decide(read());
    assertThat(shown).hasSize(2);
    assertThat(shown.get(0).choices())
        .extracting(Choice::id)
        .containsExactly("deny", "denyAlways", "approveOnce");
  }

  @Test
  void offersEveryMemoryButThatOfAllTools() throws InterruptedException {
    answered(builder(), "deny", get());

    assertThat(shown.get(0).choices())
        .extracting(Choice::id)
        .containsExactly(
            "deny",
            "denyAlways",
            "approveOnce",
            "approveExact",
            "approveSession",
            "approveTimeboxed",
            "approveAlways");
  }

  @Test
  void offersNoMemoryOfASubscription() throws InterruptedException {
    answered(builder(), "deny", subscription(notes));

    assertThat(shown.get(0).choices())
        .extracting(Choice::id)
        .containsExactly("deny", "approveOnce");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void remembersNothingThatLooksLikeACredential(boolean resource) throws InterruptedException {
    String token = "ghp_" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3gH6";

    answered(
        builder(), "deny", resource ? read(notes, URI + "?t=" + token) : get(notes, GREET, token));

    assertThat(shown.get(0).choices())
        .extracting(Choice::id)
        .containsExactly("deny", "approveOnce");
  }

  @Test
  void remembersNoEndlessAddress() throws InterruptedException {
    String uri = URI + "/".repeat(GrantSubject.OneResource.LONGEST_URI);

    answered(builder(), "deny", read(notes, uri));

    assertThat(shown.get(0).choices())
        .extracting(Choice::id)
        .containsExactly("deny", "approveOnce");
  }

  @Test
  void sendsAPromptAsItIsOrNotAtAll() throws InterruptedException {
    ConsentGateway gateway = accepted(builder());
    person = view -> view.answer("approveSession").editing(JsonObject.of("who", "bob"));

    assertThat(gateway.decide(get())).isEqualTo(ConsentDecision.deny("not_editable"));
    assertThat(gateway.grants(GrantSelector.all())).isEmpty();
  }

  @Test
  void explainsThatAnAnswerIsRemembered() throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "approveTimeboxed", read());
    String id = gateway.grants(GrantSelector.all().forResource(URI)).get(0).id();

    assertThat(gateway.explain(read()).remembered()).contains(id);
    assertThat(gateway.explain(get()).remembered()).isEmpty();
  }

  @Test
  void voidsWhatIsRememberedWhenItIsTakenBack() throws InterruptedException {
    ConsentGateway gateway = answered(builder(), "approveAlways", read());
    Allow allowed = (Allow) gateway.decide(read());

    assertThat(gateway.revoke(GrantSelector.all().forResource(URI), "alice")).isEqualTo(1);

    assertThat(allowed.valid()).isFalse();
    assertThat(gateway.decide(read())).isInstanceOf(Deny.class);
  }

  @Test
  void saysThatOnlyThisIsRemembered() throws InterruptedException {
    answered(builder(), "deny", read());

    assertThat(shown.get(0).asText())
        .contains("exactly this again until you take it back")
        .contains("to read the resource \"note:///a\" of \"notes\"")
        .doesNotContain("this tool");
  }
}
