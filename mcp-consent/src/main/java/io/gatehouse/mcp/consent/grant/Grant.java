package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * An answer that a person chose to have remembered. It can answer a question that its rule is about, within the terms of that
 * question; it never overrides a refusal. Immutable.
 *
 * @param id made by the gateway; unique
 * @param rule what it is about, as it was shown
 * @param createdAt when it was given
 * @param usedAt when it was used last; {@code createdAt} before that
 * @param usesLeft how often it may still be used; empty for any number of times
 * @param view digest of the view in which it was given
 * @param policyVersion the policy in force then
 * @param by who gave it
 * @param version counts its uses; what a compare-and-set compares
 */
public record Grant(
    String id,
    GrantRule rule,
    Instant createdAt,
    Instant usedAt,
    OptionalInt usesLeft,
    Fingerprint view,
    String policyVersion,
    ApproverIdentity by,
    long version) {
  public Grant {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(usedAt, "usedAt");
    Objects.requireNonNull(usesLeft, "usesLeft");
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(policyVersion, "policyVersion");
    Objects.requireNonNull(by, "by");
    if (rule.expiresAt().isAfter(createdAt.plus(GrantLifetimes.LONGEST))) {
      throw new IllegalArgumentException("a grant ends within 365 days");
    }
  }

  /** A new grant of {@code rule}, given by {@code by} in the view with this digest. */
  public static Grant of(
      GrantRule rule, Fingerprint view, String policyVersion, ApproverIdentity by, Instant now) {
    return new Grant(
        UUID.randomUUID().toString(), rule, now, now, rule.uses(), view, policyVersion, by, 1);
  }

  /** Whether it has neither ended nor been used up. A clock that was set back to before it was given ends it too. */
  public boolean live(Instant now) {
    return !now.isBefore(createdAt)
        && now.isBefore(rule.expiresAt())
        && (rule.idle().isEmpty() || now.isBefore(usedAt.plus(rule.idle().get())))
        && (usesLeft.isEmpty() || usesLeft.getAsInt() > 0);
  }

  /** Whether it is live and about {@code request}. */
  public boolean covers(ConsentRequest request, EffectiveHints hints, Instant now) {
    return live(now) && rule.matches(request, hints);
  }

  /**
   * Whether it may answer a question on {@code terms}. A refusal always may; an approval only if its kind is among the offered
   * ones, the person who gave it could give it again now, and one person without a typed word is enough.
   */
  public boolean answers(AskTerms terms) {
    return !rule.allows()
        || (terms.offer().contains(rule.remember())
            && !terms.typedConfirmation()
            && terms.quorum() == 1
            && by.unfitFor(terms, rule.principal()).isEmpty());
  }

  /** The next version, used once more at {@code now}. */
  public Grant used(Instant now) {
    OptionalInt left =
        usesLeft.isPresent() ? OptionalInt.of(usesLeft.getAsInt() - 1) : OptionalInt.empty();
    Instant last = now.isAfter(usedAt) ? now : usedAt;
    return new Grant(id, rule, createdAt, last, left, view, policyVersion, by, version + 1);
  }

  /** What it covers, as it was shown when it was given. */
  public Coverage coverage() {
    return rule.coverage();
  }
}
