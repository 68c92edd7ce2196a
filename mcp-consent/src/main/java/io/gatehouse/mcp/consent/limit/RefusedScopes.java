package io.gatehouse.mcp.consent.limit;

import io.gatehouse.mcp.consent.internal.recent.Recent;
import io.gatehouse.mcp.spi.consent.ConsentRequest.AuthorizeScopes;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The rights that people lately refused to add: a server that asks for the same and more, again and again, is not worth their
 * attention each time. Guarded by whoever holds it.
 */
final class RefusedScopes {
  /** For how long a refusal also answers the same question. */
  static final Duration KEPT = Duration.ofMinutes(10);

  private static final int MOST = 1_000;

  private final Recent<Subject, Refusal> refusals = new Recent<>(MOST);

  private record Subject(String principal, Fingerprint server, URI issuer, URI resource) {
    static Subject of(AuthorizeScopes request) {
      return new Subject(
          request.origin().context().principal(),
          request.origin().identity().digest(),
          request.issuer(),
          request.resource());
    }
  }

  private record Refusal(Set<String> added, Instant at) {}

  /** Notes that a person refused this. */
  void add(AuthorizeScopes request, Instant now) {
    if (request.stepUp()) {
      refusals.put(Subject.of(request), new Refusal(Set.copyOf(request.added()), now));
    }
  }

  /** Whether a person has just refused this, or a part of it. */
  boolean cover(AuthorizeScopes request, Instant now) {
    Refusal last = refusals.get(Subject.of(request));
    return last != null
        && request.stepUp()
        && now.isBefore(last.at().plus(KEPT))
        && (last.added().isEmpty()
            ? request.added().isEmpty()
            : request.added().containsAll(last.added()));
  }

  /** Forgets what this person refused. */
  void forget(String principal) {
    refusals.keySet().removeIf(subject -> subject.principal().equals(principal));
  }
}
