package io.gatehouse.mcp.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Deny;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Suspend;
import io.gatehouse.mcp.spi.consent.Resumption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * There is no switch: however a gateway is configured, a call on a floor is let through by a person's live answer or by one about
 * the very same arguments, and by nothing else. {@link Settings} lists every way to configure one.
 */
final class FloorTest {
  private static final ApproverIdentity PROGRAM =
      new ApproverIdentity("bot", Set.of(), ApproverIdentity.Channel.API);

  @TempDir
  Path folder;

  private final Asked github = Asked.of("github");
  private final AtomicInteger questions = new AtomicInteger();
  private Function<ApprovalView, ApprovalAnswer> person = view -> view.answer("allTools");

  static Stream<Arguments> floorsAndSettings() {
    return Stream.of(Floored.values())
        .filter(floored -> floored != Floored.NONE)
        .flatMap(floored ->
            Stream.of(Settings.values()).map(settings -> Arguments.of(floored, settings)));
  }

  static Stream<Settings> settingsThatAllow() {
    return Stream.of(Settings.values()).filter(Settings::allows);
  }

  private ApprovalAnswer ask(ApprovalView view) {
    questions.incrementAndGet();
    return person.apply(view);
  }

  /** A gateway whose person has accepted the server and the tool, and answers as {@code later} says from then on. */
  private ConsentGateway gateway(
      Floored floored, Settings settings, Function<ApprovalView, ApprovalAnswer> later)
      throws InterruptedException {
    ConsentGateway gateway =
        settings.apply(ConsentGateway.builder(this::ask), floored, folder).build();
    assertThat(gateway.decide(github.review(floored.tool()))).isInstanceOf(Allow.class);
    person = later;
    questions.set(0);
    return gateway;
  }

  @ParameterizedTest
  @MethodSource("settingsThatAllow")
  void letsACallOnNoFloorThroughUnasked(Settings settings) throws InterruptedException {
    ConsentGateway gateway = gateway(Floored.NONE, settings, ApprovalView::deny);

    assertThat(gateway.decide(Floored.NONE.on(github))).isInstanceOf(Allow.class);
    assertThat(questions).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("floorsAndSettings")
  void asksAPersonEveryTime(Floored floored, Settings settings) throws InterruptedException {
    ConsentGateway gateway = gateway(floored, settings, FloorTest::typed);

    assertThat(gateway.decide(floored.on(github))).isInstanceOf(Allow.class);
    person = ApprovalView::deny;
    assertThat(gateway.decide(floored.on(github))).isInstanceOf(Deny.class);
    assertThat(questions).hasValue(2);
  }

  @ParameterizedTest
  @MethodSource("floorsAndSettings")
  void refusesWhatAProgramApproves(Floored floored, Settings settings) throws InterruptedException {
    ConsentGateway gateway =
        gateway(floored, settings, view -> view.approveOnce().by(PROGRAM));

    assertThat(gateway.decide(floored.on(github)))
        .isEqualTo(ConsentDecision.deny("human_required"));
  }

  @ParameterizedTest
  @MethodSource("floorsAndSettings")
  void refusesEveryMemoryThatIsWiderThanTheseArguments(Floored floored, Settings settings)
      throws InterruptedException {
    for (String wide : new String[] {
      "approveSession", "approveTimeboxed", "approveReadOnlySession", "approveAlways"
    }) {
      ConsentGateway gateway = gateway(floored, settings, view -> view.answer(wide));

      assertThat(gateway.decide(floored.on(github)))
          .isEqualTo(ConsentDecision.deny("choice_not_offered"));
      person = view -> view.answer("allTools");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesWithNobodyToAsk(Settings settings) throws InterruptedException {
    for (Floored floored : Floored.values()) {
      if (floored == Floored.NONE) {
        continue;
      }
      PinStore pins = accepted(floored);
      ConsentGateway gateway =
          settings.apply(ConsentGateway.headless(), floored, folder).pins(pins).build();

      assertThat(gateway.decide(floored.on(github)))
          .as(floored.name())
          .isEqualTo(ConsentDecision.deny("nobody_to_ask"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsASuspendedCallUntilAPersonAnswers(Settings settings) throws InterruptedException {
    for (Floored floored : Floored.values()) {
      if (floored == Floored.NONE) {
        continue;
      }
      PinStore pins = accepted(floored);
      ApprovalDesk desk = ApprovalDesk.inMemory(settings.clock());
      ConsentGateway gateway = settings
          .apply(ConsentGateway.builder(desk).suspending(), floored, folder)
          .pins(pins)
          .build();

      Suspend suspended = (Suspend) gateway.decide(floored.on(github));
      ApprovalView view = desk.open().get(0);
      desk.answer(typed(view), PROGRAM);

      assertThat(gateway.resume(suspended.pendingId()))
          .as(floored.name())
          .isEqualTo(new Resumption.Refused("still_open"));
      desk.answer(typed(view), ApproverIdentity.local("alice"));
      assertThat(gateway.resume(suspended.pendingId())).isInstanceOf(Resumption.Approved.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXECUTABLE, executable, false",
    "PROTECTED_PATH, readOnly, true",
    "PRODUCTION, readOnly, true"
  })
  void believesAPersonWhoSaysThatTheFactItselfIsNotSo(Floored floored, String hint, boolean value)
      throws InterruptedException {
    String policy =
        "{'version':1,'id':'q','allow':[{'id':'all','tool':'mcp__github__*','others':'any'}],"
            + "'servers':{'github':{'assert':{'save_note':{'" + hint + "':" + value + "}}}}}";
    person = view -> view.answer("allTools");
    ConsentGateway gateway = Settings.NOTHING
        .apply(ConsentGateway.builder(this::ask), floored, folder)
        .policy(
            PolicyDocument.parse(policy.replace('\'', '"').getBytes(UTF_8), "q", PolicyScope.USER))
        .build();
    gateway.decide(github.review(floored.tool()));
    person = ApprovalView::deny;

    assertThat(gateway.decide(floored.on(github))).isInstanceOf(Allow.class);
    assertThat(gateway.decide(floored.on(github.at("https://else.example/mcp"))))
        .isInstanceOf(Deny.class);
  }

  /** Accepted with a person there, for a gateway without one: the pins are what both have in common. */
  private PinStore accepted(Floored floored) throws InterruptedException {
    PinStore pins = PinStore.inMemory();
    ConsentGateway.builder(view -> view.answer("allTools"))
        .pins(pins)
        .build()
        .decide(github.review(floored.tool()));
    return pins;
  }

  private static ApprovalAnswer typed(ApprovalView view) {
    ApprovalAnswer yes = view.approveOnce();
    return view.typedWord().map(yes::typing).orElse(yes);
  }

  @Test
  void listsEveryWayToConfigureAGateway() {
    Set<String> listed = Settings.methods();

    assertThat(Stream.of(ConsentGatewayBuilder.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .filter(name -> !name.equals("build")))
        .as("list a new setting in Settings, with what it could do to a floor")
        .allMatch(listed::contains)
        .containsAll(listed);
  }

  @Test
  void listsEveryWayToStartAGateway() {
    assertThat(Stream.of(ConsentGateway.class.getDeclaredMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::toGenericString))
        .containsExactlyInAnyOrder(
            start("builder(io.gatehouse.mcp.consent.approval.Approver)"),
            start("builder(io.gatehouse.mcp.consent.approval.ApprovalDesk)"),
            start("headless()"));
  }

  private static String start(String method) {
    return "public static io.gatehouse.mcp.consent.ConsentGatewayBuilder"
        + " io.gatehouse.mcp.consent.ConsentGateway." + method;
  }
}
