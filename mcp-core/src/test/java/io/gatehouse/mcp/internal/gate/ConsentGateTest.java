package io.gatehouse.mcp.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Resumption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConsentGateTest {
  private final GateFixture fixture = new GateFixture();

  @Test
  void withdrawsTheQuestionsThatAreMeantAndNoOthers() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch answered = new CountDownLatch(1);
    fixture.answer = request -> {
      asked.countDown();
      answered.await();
      return ConsentDecision.allow();
    };
    ConsentRequest moot = fixture.callOf("moot");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> withdrawn = threads.submit(() -> {
        assertThatThrownBy(() -> fixture.approved(moot, GateFixture.message("tools/call")))
            .isInstanceOfSatisfying(ConsentDeniedException.class, e -> {
              assertThat(e.code()).isEqualTo("withdrawn");
              assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
            });
        return Thread.currentThread().isInterrupted();
      });
      Future<?> open = threads.submit(fixture::call);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

      fixture.gate.withdraw(request -> request == moot);
      assertThat(withdrawn.get(10, TimeUnit.SECONDS))
          .as("interrupted afterwards")
          .isFalse();
      assertThat(fixture.events).containsExactly("callTool Withdrawn[]");

      answered.countDown();
      assertThat(open.get(10, TimeUnit.SECONDS)).isInstanceOf(Approved.class);
      fixture.gate.withdraw(request -> true);
      assertThat(fixture.events).as("of questions that were answered").hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void doesNotLetACancelledCallWaitForAPerson() throws Exception {
    fixture.answer = request -> {
      new CountDownLatch(1).await();
      return ConsentDecision.allow();
    };
    CallScope scope = new CallScope();
    scope.cancel();
    Proposal<ConsentRequest> call =
        fixture.proposal(fixture.callOf("read"), GateFixture.message("tools/call"));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> cancelled = thread.submit(() -> fixture.gate.admit(call, scope, Delivery.NOT_SENT));
      assertThatThrownBy(() -> cancelled.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED));
      assertThat(fixture.events).containsExactly("callTool Withdrawn[]");
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void letsThePolicyPutNothingInThePlaceOfWhatMayNotBeReplaced() {
    fixture.answer = request -> ConsentDecision.Allow.replacing(JsonObject.empty());
    assertThatThrownBy(fixture::connect)
        .hasMessageEndingWith("nothing was sent")
        .isInstanceOfSatisfying(
            ConsentDeniedException.class,
            e -> assertThat(e.code()).isEqualTo("unsuitable_decision"));
  }

  @Test
  void resumesWhatThePolicyApproved() {
    Resumption.Approved approved =
        new Resumption.Approved(JsonObject.empty(), ConsentDecision.Allow.unchanged());
    assertThat(resuming(id -> approved).resume("p")).isSameAs(approved);
  }

  @Test
  void refusesToResumeAnythingElseAndSaysWhy() {
    assertThat(refusal(id -> new Resumption.Refused("expired"))).isEqualTo("expired");
    assertThat(refusal(id -> null)).isEqualTo("policy_failed");
    assertThat(refusal(id -> {
          throw new IllegalStateException("broken");
        }))
        .isEqualTo("policy_failed");
    assertThat(Thread.interrupted()).isFalse();
    assertThat(refusal(id -> {
          throw new InterruptedException();
        }))
        .isEqualTo("interrupted");
    assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
  }

  private interface Resuming {
    Resumption resume(String pendingId) throws InterruptedException;
  }

  private static String refusal(Resuming resuming) {
    try {
      resuming(resuming).resume("p");
      return "resumed";
    } catch (ConsentDeniedException e) {
      return e.code();
    }
  }

  private static ConsentGate resuming(Resuming resuming) {
    return new ConsentGate(new ConsentPolicy() {
      @Override
      public ConsentDecision decide(ConsentRequest request) {
        return ConsentDecision.deny("no");
      }

      @Override
      public Resumption resume(String pendingId) throws InterruptedException {
        return resuming.resume(pendingId);
      }
    });
  }
}
