package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import io.gatehouse.mcp.spi.consent.Resumption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shapes of the consent port, each proved with a small policy. */
class ConsentTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final ConsentDecision ALLOW = ConsentDecision.allow();

  private final FakeServer files = new FakeServer().tool("read", "Reads");

  record Refusal(String name, ConsentPolicy policy, String code) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Refusal> whateverIsNotAPermission() {
    return Stream.of(
        new Refusal("deny", r -> ConsentDecision.deny("by_rule"), "by_rule"),
        new Refusal("null", r -> null, "policy_failed"),
        new Refusal(
            "exception", r -> throwing(new IllegalStateException("secret")), "policy_failed"),
        new Refusal("stack overflow", ConsentTest::endless, "policy_failed"),
        new Refusal(
            "exposing tools of a call",
            r -> ConsentDecision.Allow.exposing(Set.of("x")),
            "unsuitable_decision"),
        new Refusal(
            "a void approval",
            r -> ConsentDecision.Allow.unchanged().validWhile(() -> false),
            "no_longer_valid"),
        new Refusal(
            "an approval whose check fails",
            r -> ConsentDecision.Allow.unchanged().validWhile(() -> {
              throw new IllegalStateException();
            }),
            "policy_failed"));
  }

  @ParameterizedTest
  @MethodSource("whateverIsNotAPermission")
  void refusesAToolCall(Refusal refusal) {
    try (McpHost host = host(onCalls(refusal.policy()))) {
      assertThatThrownBy(() -> host.callTool("files", "read", JsonObject.empty(), ALICE))
          .isInstanceOfSatisfying(ConsentDeniedException.class, e -> {
            assertThat(e.code()).isEqualTo(refusal.code());
            assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
          })
          .hasMessageNotContaining("secret");
      assertThat(files.requests("tools/call")).isEmpty();
    }
  }

  @Test
  void anInterruptedPolicyRefusesAndKeepsTheInterrupt() {
    ConsentPolicy policy = onCalls(r -> {
      throw new InterruptedException();
    });
    try (McpHost host = host(policy)) {
      assertThatThrownBy(() -> host.callTool("files", "read", JsonObject.empty(), ALICE))
          .isInstanceOf(ConsentDeniedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void onlyKindsThatMaySuspendDoSo() {
    ConsentPolicy suspending = r -> new ConsentDecision.Suspend("p-1", Instant.MAX);
    try (McpHost host = host(suspending)) {
      assertThatThrownBy(() -> host.callTool("files", "read", JsonObject.empty(), ALICE))
          .isInstanceOf(ConsentDeniedException.class);
    }
    try (McpHost host = host(onCalls(suspending))) {
      assertThatThrownBy(() -> host.callTool("files", "read", JsonObject.empty(), ALICE))
          .isInstanceOfSatisfying(
              ConsentPendingException.class, e -> assertThat(e.pendingId()).isEqualTo("p-1"));
    }
    assertThat(files.requests("tools/call")).isEmpty();
  }

  @Test
  void resumesExactlyTheFrozenRequestAndOnlyOnce() {
    SuspendingPolicy policy = new SuspendingPolicy();
    JsonObject arguments = JsonObject.of("path", "/a");
    try (McpHost host = host(policy)) {
      assertThatThrownBy(() -> host.callTool("files", "read", arguments, ALICE))
          .isInstanceOf(ConsentPendingException.class);
    }
    try (McpHost later = host(policy)) { // as another process would
      ResumedCall resumed = later.resume("p-1");
      assertThat(((ResumedCall.ToolCalled) resumed).result().text()).isEqualTo("called read");
      assertThatThrownBy(() -> later.resume("p-1")).isInstanceOf(ConsentDeniedException.class);
    }
    assertThat(files.requests("tools/call")).hasSize(1);
    assertThat(files.requests("tools/call").get(0).params().object("arguments"))
        .contains(arguments);
  }

  @Test
  void doesNotResumeACallOfAToolThatChangedMeanwhile() {
    SuspendingPolicy policy = new SuspendingPolicy();
    try (McpHost host = host(policy)) {
      assertThatThrownBy(() -> host.callTool("files", "read", JsonObject.empty(), ALICE))
          .isInstanceOf(ConsentPendingException.class);
    }
    files.tool("read", "Not what was approved");
    try (McpHost later = host(policy)) {
      assertThatThrownBy(() -> later.resume("p-1"))
          .isInstanceOfSatisfying(
              ConsentDeniedException.class,
              e -> assertThat(e.code()).isEqualTo("definition_changed"));
    }
    assertThat(files.requests("tools/call")).isEmpty();
  }

  @Test
  void cancellingTakesTheThreadOutOfThePolicy() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    List<ConsentEvent> events = new ArrayList<>();
    ConsentPolicy waiting = new ConsentPolicy() {
      @Override
      public ConsentDecision decide(ConsentRequest request) throws InterruptedException {
        if (request instanceof ConsentRequest.CallTool) {
          asked.countDown();
          new CountDownLatch(1).await();
        }
        return ALLOW;
      }

      @Override
      public void observe(ConsentRequest request, ConsentEvent event) {
        if (request instanceof ConsentRequest.CallTool) {
          events.add(event);
        }
      }
    };
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (McpHost host = host(waiting)) {
      McpCall<?> call = host.client("files")
          .toolCall("read", JsonObject.empty(), ALICE, RequestOptions.defaults());
      Future<?> running = thread.submit(call::execute);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      call.cancel();
      assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED));
      assertThat(events).containsExactly(new ConsentEvent.Withdrawn());
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void tellsThePolicyBeforeTheFirstByteAndWhenItIsOver() {
    List<String> log = new ArrayList<>();
    files.on("tools/call", params -> {
      log.add("on the wire");
      return FakeServer.text("done");
    });
    try (McpHost host = host(observing(log, new AtomicBoolean()))) {
      host.callTool("files", "read", JsonObject.empty(), ALICE);
    }
    assertThat(log)
        .containsExactly(
            "Dispatched[]", "on the wire", "Ended[delivery=DELIVERED, succeeded=true]");
  }

  @Test
  void sendsNothingThatCannotBeRecorded() {
    try (McpHost host = host(observing(new ArrayList<>(), new AtomicBoolean(true)))) {
      assertThatThrownBy(() -> host.callTool("files", "read", JsonObject.empty(), ALICE))
          .isInstanceOfSatisfying(
              ConsentDeniedException.class, e -> assertThat(e.code()).isEqualTo("not_recorded"));
    }
    assertThat(files.requests("tools/call")).isEmpty();
  }

  @Test
  void checksValidityAtEveryTransmission() {
    AtomicBoolean killed = new AtomicBoolean();
    files.on("tools/call", params -> {
      killed.set(true); // between the first round and the second
      return JsonObject.of("resultType", "input_required", "requestState", "s");
    });
    try (McpHost host =
        host(onCalls(r -> ConsentDecision.Allow.unchanged().validWhile(() -> !killed.get())))) {
      assertThatThrownBy(() -> host.callTool("files", "read", JsonObject.empty(), ALICE))
          .isInstanceOfSatisfying(ConsentDeniedException.class, e -> {
            assertThat(e.code()).isEqualTo("no_longer_valid");
            assertThat(e.delivery()).isNotEqualTo(Delivery.NOT_SENT);
          });
    }
    assertThat(files.requests("tools/call")).hasSize(1);
  }

  @Test
  void asksAboutAChangedDefinitionOnlyAtItsNextUse() {
    List<ConsentRequest> asked = new ArrayList<>();
    ConsentPolicy policy = request -> {
      asked.add(request);
      return request instanceof ConsentRequest.ReviewServer
          ? ConsentDecision.Allow.exposing(Set.of("read"))
          : ALLOW;
    };
    files.on("prompts/get", params -> {
      files.tool("read", "Changed");
      return JsonObject.of("messages", JsonArray.empty());
    });
    files.on("tools/call", params -> FakeServer.text("ok"));
    try (McpHost host = host(policy)) {
      assertThat(host.tools("files", ALICE)).hasSize(1);
      host.getPrompt("files", "greet", JsonObject.empty(), ALICE);
      asked.clear();
      files.tool("read", "Changed");
      host.client("files").review(ALICE);
      assertThat(asked).extracting(ConsentRequest::kind).containsExactly("reviewServer");
      asked.clear();
      host.callTool("files", "read", JsonObject.empty(), ALICE);
      assertThat(asked)
          .extracting(ConsentRequest::kind)
          .containsExactly("callTool", "releaseResult");
    }
  }

  @Test
  void refusesToBuildWithoutAConsentPolicy() {
    assertThatThrownBy(() -> McpHost.builder(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("policy");
  }

  private McpHost host(ConsentPolicy policy) {
    return McpHost.builder(policy)
        .transport(files)
        .server(files.config("files"))
        .build();
  }

  private static ConsentPolicy onCalls(ConsentPolicy policy) {
    return request -> request instanceof ConsentRequest.CallTool ? policy.decide(request) : ALLOW;
  }

  private static ConsentPolicy observing(List<String> log, AtomicBoolean broken) {
    return new ConsentPolicy() {
      @Override
      public ConsentDecision decide(ConsentRequest request) {
        return ALLOW;
      }

      @Override
      public void observe(ConsentRequest request, ConsentEvent event) {
        if (request instanceof ConsentRequest.CallTool) {
          if (broken.get()) {
            throw new IllegalStateException("the disk is full");
          }
          log.add(event.toString());
        }
      }
    };
  }

  private static ConsentDecision throwing(RuntimeException failure) {
    throw failure;
  }

  @SuppressWarnings("InfiniteRecursion")
  private static ConsentDecision endless(ConsentRequest request) {
    return endless(request);
  }

  /** Suspends every call and approves it when it is resumed, once. */
  private static final class SuspendingPolicy implements ConsentPolicy {
    private final Map<String, JsonObject> suspended = new ConcurrentHashMap<>();

    @Override
    public ConsentDecision decide(ConsentRequest request) {
      if (request instanceof ConsentRequest.CallTool call) {
        suspended.put("p-1", FrozenRequest.of(call).toJson());
        return new ConsentDecision.Suspend("p-1", Instant.MAX);
      }
      return ALLOW;
    }

    @Override
    public Resumption resume(String pendingId) {
      JsonObject frozen = suspended.remove(pendingId);
      return frozen == null
          ? new Resumption.Refused("unknown")
          : new Resumption.Approved(frozen, ConsentDecision.Allow.unchanged());
    }
  }
}
