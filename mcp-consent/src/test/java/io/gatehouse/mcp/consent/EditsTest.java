package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.FilePendingStore;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Suspend;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person changes goes through the rules once more before it is sent, live and after a suspension. */
final class EditsTest {
  private static final ToolDefinition NOTE = tool("save_note");
  private static final ApproverIdentity ALICE = ApproverIdentity.local("alice");
  private static final Asked GITHUB = Asked.of("github");
  private static final String POLICY =
      "{'version':1,'id':'p','deny':[{'id':'d','tool':'mcp__github__save_note','args':{'/to':{'eq':'all'}}}],"
          + "'ask':[{'id':'a','tool':'mcp__github__save_note','args':{'/to':{'eq':'boss'}},'typed':true}]}";

  @TempDir
  Path folder;

  private final PinStore pins = PinStore.inMemory();
  private final List<ApprovalView> shown = new ArrayList<>();
  private Function<ApprovalView, ApprovalAnswer> person = view -> view.answer("allTools");

  @BeforeEach
  void acceptTheServer() throws InterruptedException {
    gateway().decide(GITHUB.review(NOTE));
    shown.clear();
  }

  private ConsentGateway gateway() {
    return ruled(ConsentGateway.builder(view -> {
      shown.add(view);
      return person.apply(view);
    }));
  }

  private ConsentGateway ruled(ConsentGatewayBuilder builder) {
    return builder.pins(pins).policy(document(POLICY)).build();
  }

  private static PolicyDocument document(String json) {
    return PolicyDocument.parse(json.replace('\'', '"').getBytes(UTF_8), "p", PolicyScope.USER);
  }

  private static CallTool call() {
    return GITHUB.call(NOTE, to("bob"));
  }

  private static JsonObject to(String whom) {
    return JsonObject.of("to", whom);
  }

  @Test
  void sendsWhatThePersonWroteInstead() throws InterruptedException {
    person = view -> view.approveOnce().editing(to("carol"));

    assertThat(((Allow) gateway().decide(call())).replacement()).contains(to("carol"));
  }

  @Test
  void refusesWhatARuleDenies() throws InterruptedException {
    person = view -> view.approveOnce().editing(to("all"));

    assertThat(gateway().decide(call())).isEqualTo(ConsentDecision.deny("deny_rule"));
  }

  @Test
  void refusesWhatARuleWantsMoreFor() throws InterruptedException {
    person = view -> view.approveOnce().editing(to("boss"));

    assertThat(gateway().decide(call())).isEqualTo(ConsentDecision.deny("edit_needs_more"));
  }

  @Test
  void refusesASampleThatTheHostDenies() throws InterruptedException {
    JsonObject request = JsonObject.of("messages", JsonArray.of(), "maxTokens", 5);
    ConsentGateway gateway = ConsentGateway.builder(
            view -> view.approveOnce().editing(request.with("maxTokens", 9)))
        .pins(pins)
        .layer((asked, context) -> asked instanceof ConsentRequest.Sample sample
                && sample.request().json().equals(request.with("maxTokens", 9))
            ? Verdict.deny(Reason.of(Layer.CUSTOM, "too_long", "no more than eight"))
            : Verdict.abstain())
        .policy(document("{'version':1,'id':'p','defaults':{'sample':'ask'}}"))
        .build();

    assertThat(gateway.decide(
            new ConsentRequest.Sample(GITHUB.origin(), CreateMessageRequest.from(request))))
        .isEqualTo(ConsentDecision.deny("too_long"));
  }

  static Stream<ConsentRequest> unchangeable() {
    return Stream.of(
        GITHUB.connect(),
        new ConsentRequest.ReadResource(GITHUB.origin(), "note:///a"),
        new ConsentRequest.GetPrompt(
            GITHUB.origin(), Prompt.from(JsonObject.of("name", "greet")), JsonObject.empty()));
  }

  @ParameterizedTest
  @MethodSource("unchangeable")
  void offersNoEditingOfWhatGoesAsItIsOrNotAtAll(ConsentRequest request)
      throws InterruptedException {
    person = view -> view.approveOnce().editing(JsonObject.of("who", "bob"));

    assertThat(ConsentGateway.builder(view -> {
              shown.add(view);
              return person.apply(view);
            })
            .build()
            .decide(request))
        .isEqualTo(ConsentDecision.deny("not_editable"));
    assertThat(shown.get(0).terms().editable()).isFalse();
  }

  @Test
  void dispatchesWhatWasEditedWhileItWasSuspended() throws InterruptedException {
    assertThatCode(() -> dispatchEdited(to("carol"))).doesNotThrowAnyException();
  }

  @Test
  void stopsWhatWasEditedIntoSomethingDenied() {
    assertStopped(to("all"), "deny_rule");
  }

  @Test
  void stopsWhatWasEditedIntoSomethingThatWantsMore() {
    assertStopped(to("boss"), "needs_more");
  }

  private void assertStopped(JsonValue edit, String code) {
    assertThatThrownBy(() -> dispatchEdited(edit))
        .isInstanceOfSatisfying(
            McpException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT))
        .hasMessageContaining(code);
  }

  /** Suspends the call, has it edited and approved, resumes it, and says to the gateway what the core would send. */
  private void dispatchEdited(JsonValue edit) throws InterruptedException {
    ApprovalDesk desk = new ApprovalDesk(FilePendingStore.at(folder), Clock.systemUTC());
    ConsentGateway gateway = ruled(ConsentGateway.builder(desk).suspending());
    CallTool call = call();
    Suspend suspended = (Suspend) gateway.decide(call);
    desk.answer(desk.openFor(ALICE).get(0).approveOnce().editing(edit), ALICE);
    gateway.resume(suspended.pendingId());

    gateway.observe(
        new CallTool(
            call.origin(),
            call.tool(),
            (JsonObject) edit,
            call.argumentsDigest(),
            call.mirroredToHeaders()),
        new ConsentEvent.Dispatched());
  }

  @Test
  void refusesWhatIsNoValueOfItsKind() throws InterruptedException {
    person = view -> view.approveOnce().editing(JsonString.of("text"));

    assertThat(gateway().decide(call())).isEqualTo(ConsentDecision.deny("edit_unusable"));
  }
}
