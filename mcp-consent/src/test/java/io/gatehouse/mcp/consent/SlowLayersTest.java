package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.AdvisoryLayer;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyContext;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that may block: a model that judges, a remote decision point (R-WHO-3). */
@Timeout(60)
final class SlowLayersTest {
  private static final ToolDefinition NOTE = tool("save_note");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Reason ODD = Reason.of(Layer.CUSTOM, "odd", "this does not fit the task");

  private final Asked github = Asked.of("github");
  private final PinStore pins = PinStore.inMemory();
  private final List<ApprovalView> shown = new ArrayList<>();

  @BeforeEach
  void acceptTheServer() throws InterruptedException {
    ConsentGateway.builder(view -> view.answer("allTools"))
        .pins(pins)
        .build()
        .decide(github.review(NOTE));
  }

  private ConsentGatewayBuilder builder() {
    return ConsentGateway.builder(view -> {
          shown.add(view);
          return view.deny();
        })
        .pins(pins);
  }

  private static PolicyDocument rules(String effect) {
    String json = "{'version':1,'id':'p','" + effect
        + "':[{'id':'n','tool':'mcp__github__save_note'"
        + (effect.equals("allow") ? ",'others':'any'" : "") + "}]}";
    return PolicyDocument.parse(json.replace('\'', '"').getBytes(UTF_8), "p", PolicyScope.USER);
  }

  private CallTool call() {
    return github.call(NOTE, JsonObject.of("name", "a"));
  }

  /** What an advisory layer can do wrong, and the refusal it earns. */
  enum Bad implements AdvisoryLayer {
    HANGS("layer_late") {
      @Override
      public Verdict.Advice advise(ConsentRequest request, PolicyContext context)
          throws InterruptedException {
        new CountDownLatch(1).await();
        return Verdict.abstain();
      }
    },
    THROWS("layer_failed") {
      @Override
      public Verdict.Advice advise(ConsentRequest request, PolicyContext context) {
        throw new IllegalStateException("no model");
      }
    },
    FAILS_BADLY("layer_failed") {
      @Override
      public Verdict.Advice advise(ConsentRequest request, PolicyContext context) {
        throw new StackOverflowError();
      }
    },
    GIVES_UP("layer_failed") {
      @Override
      public Verdict.Advice advise(ConsentRequest request, PolicyContext context)
          throws InterruptedException {
        throw new InterruptedException();
      }
    },
    SAYS_NOTHING("layer_failed") {
      @Override
      @SuppressWarnings("NullAway") // what it does wrong
      public Verdict.Advice advise(ConsentRequest request, PolicyContext context) {
        return null;
      }
    };

    private final String code;

    Bad(String code) {
      this.code = code;
    }

    Duration deadline() {
      return this == HANGS ? Duration.ofMillis(50) : LONG;
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhenALayerIsNotWhatItShouldBe(Bad layer) throws InterruptedException {
    ConsentGateway gateway =
        builder().policy(rules("allow")).advisory(layer, layer.deadline()).build();

    assertThat(gateway.decide(call())).isEqualTo(ConsentDecision.deny(layer.code));
    assertThat(shown).isEmpty();
  }

  @Test
  void addsFrictionAndTakesNoneAway() throws InterruptedException {
    AdvisoryLayer fooled = (request, context) -> Verdict.abstain();
    AdvisoryLayer careful =
        (request, context) -> Verdict.ask(AskTerms.usual().atLeast(Risk.HIGH), ODD);

    assertThat(builder().advisory(fooled, LONG).build().decide(call()))
        .as("a person is asked all the same")
        .isEqualTo(ConsentDecision.deny("denied"));
    assertThat(shown).hasSize(1);
    assertThat(builder().policy(rules("allow")).advisory(fooled, LONG).build().decide(call()))
        .isInstanceOf(Allow.class);
    assertThat(builder().policy(rules("allow")).advisory(careful, LONG).build().decide(call()))
        .as("a rule's permission is asked about")
        .isEqualTo(ConsentDecision.deny("denied"));
    assertThat(shown.get(1).risk()).isEqualTo(Risk.HIGH);
    assertThat(builder().policy(rules("deny")).advisory(careful, LONG).build().decide(call()))
        .isEqualTo(ConsentDecision.deny("deny_rule"));
  }

  @Test
  void showsNothingToALayerThatIsRefusedAnyway() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    ConsentGateway gateway = builder()
        .policy(rules("deny"))
        .advisory(
            (request, context) -> {
              asked.incrementAndGet();
              return Verdict.abstain();
            },
            LONG)
        .build();

    gateway.decide(call());

    assertThat(asked).hasValue(0);
  }

  @Test
  void asksLayersAtTheSameTime() throws InterruptedException {
    CyclicBarrier both = new CyclicBarrier(2);
    AdvisoryLayer meeting = (request, context) -> {
      try {
        both.await(20, TimeUnit.SECONDS);
        return Verdict.abstain();
      } catch (BrokenBarrierException | TimeoutException e) {
        return Verdict.deny(ODD);
      }
    };
    ConsentGateway gateway = builder()
        .policy(rules("allow"))
        .advisory(meeting, LONG)
        .advisory(meeting, LONG)
        .build();

    assertThat(gateway.decide(call())).isInstanceOf(Allow.class);
  }

  @Test
  void letsARemoteDecisionPointAllowLikeARule() throws InterruptedException {
    ConsentGateway gateway = builder()
        .layer(
            (request, context) -> Verdict.allow(Reason.of(Layer.CUSTOM, "pdp", "it is allowed")),
            LONG)
        .build();

    assertThat(gateway.decide(call())).isInstanceOf(Allow.class);
    assertThat(gateway.explain(call()).asText()).contains("CUSTOM allow (pdp)");
  }

  @Test
  void freesACallerWhoGivesUpAndStopsTheLayer() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    BlockingQueue<ConsentDecision> decided = new LinkedBlockingQueue<>();
    ConsentGateway gateway = builder()
        .advisory(
            (request, context) -> {
              asked.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                stopped.countDown();
              }
              return Verdict.abstain();
            },
            LONG)
        .build();
    Thread caller = new Thread(() -> {
      try {
        decided.add(gateway.decide(call()));
      } catch (InterruptedException e) {
        decided.add(ConsentDecision.deny("interrupted"));
      }
    });
    caller.start();
    asked.await();
    caller.interrupt();

    assertThat(decided.take()).isEqualTo(ConsentDecision.deny("interrupted"));
    assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusesWithoutAThreadForIt() throws InterruptedException {
    ConsentGateway gateway = builder()
        .policy(rules("allow"))
        .advisory((request, context) -> Verdict.abstain(), LONG)
        .executor(task -> {
          throw new RejectedExecutionException("full");
        })
        .build();

    assertThat(gateway.decide(call())).isEqualTo(ConsentDecision.deny("layer_unavailable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P366D"})
  void takesNoDeadlineThatIsNone(String deadline) {
    assertThatThrownBy(() ->
            builder().advisory((request, context) -> Verdict.abstain(), Duration.parse(deadline)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
