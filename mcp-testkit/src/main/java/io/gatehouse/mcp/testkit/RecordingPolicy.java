package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A policy for tests that answers as it was told, and keeps every question and what became of it. What it was not told about it
 * refuses with {@code unexpected}, and {@link #close()} fails the test.
 *
 * <pre>{@code
 * try (RecordingPolicy policy = RecordingPolicy.allowing("connectServer", "reviewServer")
 *     .on(ConsentRequest.CallTool.class, call -> ConsentDecision.deny("no"))) {
 *   // ...
 *   assertEquals(1, policy.requests(ConsentRequest.CallTool.class).size());
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class RecordingPolicy implements ConsentPolicy, AutoCloseable {
  /**
   * Decides about requests of one kind; may block.
   *
   * @param <T> the kind
   */
  @FunctionalInterface
  public interface Answer<T extends ConsentRequest> {
    /** Decides about one of them; null leaves it to what was set before. */
    @Nullable
    ConsentDecision decide(T request) throws InterruptedException;
  }

  /** What became of a request. */
  public record Observed(ConsentRequest request, ConsentEvent event) {}

  private interface Rule {
    Optional<ConsentDecision> decide(ConsentRequest request) throws InterruptedException;
  }

  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<ConsentRequest> requests = new CopyOnWriteArrayList<>();
  private final List<ConsentRequest> unexpected = new CopyOnWriteArrayList<>();
  private final List<Observed> events = new CopyOnWriteArrayList<>();

  private RecordingPolicy() {}

  /** A policy that allows requests of these kinds, as {@link ConsentRequest#kind()} names them, and knows no others. */
  public static RecordingPolicy allowing(String... kinds) {
    RecordingPolicy policy = new RecordingPolicy();
    List<String> allowed = List.of(kinds);
    policy.rules.add(request ->
        allowed.contains(request.kind()) ? Optional.of(ConsentDecision.allow()) : Optional.empty());
    return policy;
  }

  /** A policy that allows what no {@link #on} is about. */
  public static RecordingPolicy allowingTheRest() {
    RecordingPolicy policy = new RecordingPolicy();
    policy.rules.add(request -> Optional.of(ConsentDecision.allow()));
    return policy;
  }

  /** Lets {@code answer} decide about requests of {@code kind}, before everything that was set so far. */
  public <T extends ConsentRequest> RecordingPolicy on(Class<T> kind, Answer<? super T> answer) {
    Objects.requireNonNull(answer, "answer");
    rules.add(
        0,
        request -> kind.isInstance(request)
            ? Optional.ofNullable(answer.decide(kind.cast(request)))
            : Optional.empty());
    return this;
  }

  @Override
  public ConsentDecision decide(ConsentRequest request) throws InterruptedException {
    requests.add(request);
    for (Rule rule : rules) {
      Optional<ConsentDecision> decision = rule.decide(request);
      if (decision.isPresent()) {
        return decision.get();
      }
    }
    unexpected.add(request);
    return ConsentDecision.deny("unexpected");
  }

  @Override
  public void observe(ConsentRequest request, ConsentEvent event) {
    events.add(new Observed(request, event));
  }

  /** Every request so far, in the order in which they came. */
  public List<ConsentRequest> requests() {
    return List.copyOf(requests);
  }

  /** The requests of one kind. */
  public <T extends ConsentRequest> List<T> requests(Class<T> kind) {
    return requests.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The kinds of all requests so far, in the order in which they came. */
  public List<String> kinds() {
    return requests.stream().map(ConsentRequest::kind).toList();
  }

  /** What became of requests so far. */
  public List<Observed> events() {
    return List.copyOf(events);
  }

  /** How often a request of this kind was sent, further rounds and repairs counted. */
  public long dispatches(Class<? extends ConsentRequest> kind) {
    return events.stream()
        .filter(e -> kind.isInstance(e.request()) && e.event() instanceof ConsentEvent.Dispatched)
        .count();
  }

  /** Fails the test if there was a request that it was not told about. */
  @Override
  public void close() {
    if (!unexpected.isEmpty()) {
      throw new AssertionError("unexpected requests for consent: "
          + unexpected.stream().map(ConsentRequest::kind).toList());
    }
  }
}
