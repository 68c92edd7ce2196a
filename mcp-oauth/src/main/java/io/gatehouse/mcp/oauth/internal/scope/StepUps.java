package io.gatehouse.mcp.oauth.internal.scope;

import io.gatehouse.mcp.oauth.InsufficientScopeException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds how often people are sent to grant more: once for each operation and three times for each server, in ten minutes; and not
 * again for what they declined meanwhile. Counts each principal apart. Safe for use by several threads.
 */
public final class StepUps {
  /** How long attempts and refusals count. */
  static final Duration MEMORY = Duration.ofMinutes(10);

  /** Beyond this, attempts are refused: to forget one would let its server ask again. */
  static final int MAX_REMEMBERED = 10_000;

  private static final int PER_OPERATION = 1;
  private static final int PER_ENDPOINT = 3;

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;

  /** Oldest first; guarded by {@code lock}. */
  private final Deque<Attempt> attempts = new ArrayDeque<>();

  /** Oldest first; guarded by {@code lock}. */
  private final Deque<Refusal> refusals = new ArrayDeque<>();

  /** Creates an empty memory. */
  public StepUps(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts one attempt, before a person is asked for anything.
   *
   * @param operation as in the challenge of the core
   * @param added the scopes the person would have to grant
   * @param wanted all scopes, for the exception
   * @throws InsufficientScopeException if there have been enough, or some of {@code added} were declined
   */
  public void attempt(
      String principal, URI endpoint, String operation, Set<String> added, Set<String> wanted) {
    Who who = new Who(principal, endpoint);
    lock.lock();
    try {
      Instant now = forgetOld();
      if (refusals.stream()
          .anyMatch(r -> r.who.equals(who) && !Collections.disjoint(r.scopes, added))) {
        throw refused(endpoint, "wants scopes that were declined a short while ago", wanted);
      }
      long all = attempts.stream().filter(a -> a.who.equals(who)).count();
      long same = attempts.stream()
          .filter(a -> a.who.equals(who) && a.operation.equals(operation))
          .count();
      if (same >= PER_OPERATION || all >= PER_ENDPOINT || attempts.size() >= MAX_REMEMBERED) {
        throw refused(endpoint, "wants more scopes again and again", wanted);
      }
      attempts.addLast(new Attempt(now, who, operation));
    } finally {
      lock.unlock();
    }
  }

  /** Remembers that {@code scopes} were declined, by the person or by the authorization server. */
  public void declined(String principal, URI endpoint, Set<String> scopes) {
    lock.lock();
    try {
      Instant now = forgetOld();
      if (refusals.size() >= MAX_REMEMBERED) {
        refusals.removeFirst(); // attempts are bounded still
      }
      refusals.addLast(new Refusal(now, new Who(principal, endpoint), Set.copyOf(scopes)));
    } finally {
      lock.unlock();
    }
  }

  private Instant forgetOld() {
    Instant now = clock.instant();
    Instant oldest = now.minus(MEMORY);
    attempts.removeIf(attempt -> !attempt.at.isAfter(oldest));
    refusals.removeIf(refusal -> !refusal.at.isAfter(oldest));
    return now;
  }

  private static InsufficientScopeException refused(URI endpoint, String what, Set<String> wanted) {
    return new InsufficientScopeException(
        null,
        endpoint + " " + what + ": no person was asked; try again in ten minutes",
        wanted,
        null);
  }

  private record Who(String principal, URI endpoint) {}

  private record Attempt(Instant at, Who who, String operation) {}

  private record Refusal(Instant at, Who who, Set<String> scopes) {}
}
