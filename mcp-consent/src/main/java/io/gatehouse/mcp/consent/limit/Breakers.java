package io.gatehouse.mcp.consent.limit;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.internal.recent.ConversationKey;
import io.gatehouse.mcp.consent.internal.recent.Recent;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyLimits;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.RuleLimit;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Stops floods and loops of a conversation: identical calls, refusals in a row and in all, questions a minute, and the rates of
 * rules. A conversation is one of a principal; what a principal asks outside any counts as one more. Safe for use by several
 * threads. Memory is bounded: conversations and calls that were not used for the longest time are forgotten.
 */
public final class Breakers {
  private static final int CONVERSATIONS = 10_000;
  private static final int CALLS = 256;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Within which time calls with the same arguments count together. */
  private static final Duration LOOP = Duration.ofMinutes(10);

  private final Supplier<PolicyLimits> limits;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Recent<ConversationKey, Counts> conversations = new Recent<>(CONVERSATIONS);

  private final RefusedScopes scopes = new RefusedScopes();

  /** Creates breakers that have seen nothing yet; {@code limits} gives what is in force at each request. */
  public Breakers(Supplier<PolicyLimits> limits, Clock clock) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Takes room for a request. A tool call that was made too often with the same arguments has none, nor has any request of a
   * conversation with too many refusals; both end the turn. Nor have rights that a person has just refused to add.
   */
  public Reservation reserve(ConsentRequest request) {
    PolicyLimits inForce = limits.get();
    Instant now = clock.instant();
    lock.lock();
    try {
      Counts counts = counts(request.origin());
      Optional<Reservation.Full> tripped = counts.denials.tripped(now, inForce);
      if (tripped.isPresent()) {
        return tripped.get();
      }
      if (request instanceof ConsentRequest.AuthorizeScopes wanted && scopes.cover(wanted, now)) {
        return full(
            "scopes_refused_before",
            "the person has just refused these rights: the server goes on asking for them",
            false);
      }
      if (!(request instanceof ConsentRequest.CallTool call)) {
        return new Reservation.Taken(() -> {});
      }
      String key = call.origin().identity().digest() + " " + call.tool().tool().name() + " "
          + call.argumentsDigest();
      return take(
          counts.calls.computeIfAbsent(key, k -> new Window()),
          now,
          inForce.identicalCalls(),
          LOOP,
          full(
              "identical_calls",
              "the same call with the same arguments was made too often: this looks like a loop",
              true));
    } finally {
      lock.unlock();
    }
  }

  /** Takes room for one more call that a rule of the document {@code source} allows; without room a person is asked instead. */
  public Reservation reserveRule(Origin origin, String rule, String source, RuleLimit limit) {
    Instant now = clock.instant();
    lock.lock();
    try {
      Window window = counts(origin).rules.computeIfAbsent(source + " " + rule, r -> new Window());
      Reservation.Full full = new Reservation.Full(
          Reason.ofRule(
              Layer.LIMIT,
              "rule_limit",
              rule,
              source,
              "the rule has allowed as many calls as it may"),
          false);
      return take(window, now, limit.calls(), limit.per(), full);
    } finally {
      lock.unlock();
    }
  }

  /** Takes room for one more question to a person; without room the turn ends, lest people stop reading. */
  public Reservation reservePrompt(Origin origin) {
    PolicyLimits inForce = limits.get();
    Instant now = clock.instant();
    lock.lock();
    try {
      return take(
          counts(origin).prompts,
          now,
          inForce.promptsPerMinute(),
          MINUTE,
          full("prompt_budget", "too many questions within a minute: wait, then ask again", true));
    } finally {
      lock.unlock();
    }
  }

  /** Counts a refusal by a person or a rule; not one of these breakers. */
  public void denied(Origin origin) {
    Instant now = clock.instant();
    lock.lock();
    try {
      counts(origin).denials.add(now);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a person refused this request, where that answers the same request for a while. */
  public void refused(ConsentRequest request) {
    if (request instanceof ConsentRequest.AuthorizeScopes wanted) {
      Instant now = clock.instant();
      lock.lock();
      try {
        scopes.add(wanted, now);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Notes that something was allowed, which ends a row of refusals. */
  public void allowed(Origin origin) {
    lock.lock();
    try {
      counts(origin).denials.endRow();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what a conversation did: its person wants it to go on. */
  public void reset(CallContext context) {
    lock.lock();
    try {
      conversations.remove(ConversationKey.of(context));
      scopes.forget(context.principal());
    } finally {
      lock.unlock();
    }
  }

  private Counts counts(Origin origin) {
    return conversations.computeIfAbsent(ConversationKey.of(origin), key -> new Counts());
  }

  private Reservation take(
      Window window, Instant now, int most, Duration per, Reservation.Full full) {
    if (!window.tryAdd(now, most, per)) {
      return full;
    }
    boolean[] back = new boolean[1];
    return new Reservation.Taken(() -> {
      lock.lock();
      try {
        if (!back[0]) {
          back[0] = true;
          window.remove(now);
        }
      } finally {
        lock.unlock();
      }
    });
  }

  static Reservation.Full full(String code, String text, boolean stopTurn) {
    return new Reservation.Full(Reason.of(Layer.LIMIT, code, text), stopTurn);
  }

  /** What one conversation did. */
  private static final class Counts {
    private final Recent<String, Window> calls = new Recent<>(CALLS);
    private final Recent<String, Window> rules = new Recent<>(CALLS);
    private final Window prompts = new Window();
    private final Denials denials = new Denials();
  }
}
