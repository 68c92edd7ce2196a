package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ConsentRequest.GetPrompt;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReadResource;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a remembered answer is about, and until when. The part of a {@link Grant} that a person is shown before answering:
 * {@link #coverage()} is made from it, and {@link #parse} gives the same rule back. Immutable.
 *
 * <p>Everything is compared byte for byte: no trimming, no case folding, no Unicode normalisation.
 *
 * @param allows whether the action is let through or refused
 * @param remember how widely it holds; never {@link Remember#ONCE}
 * @param principal for whom
 * @param conversation in which conversation; empty for any
 * @param alias the host's name of the server when it was asked; display only
 * @param server digest of the server's identity
 * @param subject calls of which tools, or which resource or prompt
 * @param expiresAt when it ends at the latest, exclusive
 * @param idle after how long without use it ends
 * @param uses how often it may be used; empty for any number of times
 */
public record GrantRule(
    boolean allows,
    Remember remember,
    String principal,
    Optional<String> conversation,
    String alias,
    Fingerprint server,
    GrantSubject subject,
    Instant expiresAt,
    Optional<Duration> idle,
    OptionalInt uses) {
  public GrantRule {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(idle, "idle");
    Objects.requireNonNull(uses, "uses");
    require(remember != Remember.ONCE, "an answer that holds once is not remembered");
    require(allows || remember == Remember.TOOL_ALWAYS, "a refusal is remembered for good");
    Subjects.wrong(subject, allows, remember).ifPresent(wrong -> require(false, wrong));
    require(
        conversation.isPresent() == session(remember),
        "a rule for a session names its conversation");
    require(
        idle.isEmpty() || (!idle.get().isNegative() && !idle.get().isZero()),
        "an idle time is longer than nothing");
    require(uses.isEmpty() || uses.getAsInt() > 0, "a number of uses is at least one");
  }

  /** Whether there can be a rule about {@code request}: it calls a tool, reads a resource or gets a prompt. */
  public static boolean canBeAbout(ConsentRequest request) {
    return request instanceof CallTool
        || request instanceof ReadResource
        || request instanceof GetPrompt;
  }

  /**
   * The rule that remembers an approval of {@code request} as {@code remember}; empty if it cannot be remembered so: once, for the
   * session of a request without a conversation, for all tools of a server if it calls none, or at all.
   */
  public static Optional<GrantRule> allowing(
      Remember remember, ConsentRequest request, GrantLifetimes lifetimes, Instant now) {
    Optional<String> conversation = request.origin().context().conversation();
    if (remember == Remember.ONCE || (session(remember) && conversation.isEmpty())) {
      return Optional.empty();
    }
    return Subjects.allowed(remember, request)
        .map(subject -> new GrantRule(
            true,
            remember,
            request.origin().context().principal(),
            session(remember) ? conversation : Optional.empty(),
            request.origin().server(),
            request.origin().identity().digest(),
            subject,
            now.plus(lifetimes.of(remember)),
            remember == Remember.TOOL_ALWAYS ? Optional.of(lifetimes.idle()) : Optional.empty(),
            OptionalInt.empty()));
  }

  /**
   * The rule that refuses this principal every call of this tool of this server, or this prompt, whatever the arguments are and
   * the definition becomes, or this resource; empty if {@code request} is about none of them, or its address is too long.
   */
  public static Optional<GrantRule> denying(
      ConsentRequest request, GrantLifetimes lifetimes, Instant now) {
    return Subjects.refused(request)
        .map(subject -> new GrantRule(
            false,
            Remember.TOOL_ALWAYS,
            request.origin().context().principal(),
            Optional.empty(),
            request.origin().server(),
            request.origin().identity().digest(),
            subject,
            now.plus(lifetimes.always()),
            Optional.empty(),
            OptionalInt.empty()));
  }

  /**
   * Reads the rule out of a {@link Coverage#rule()}.
   *
   * @throws IllegalArgumentException if it is not the text of one
   */
  public static GrantRule parse(String rule) {
    return GrantJson.parse(rule);
  }

  /** Whether it is about {@code request}; {@code hints} are those of the tool as it is now. Says nothing about time. */
  public boolean matches(ConsentRequest request, EffectiveHints hints) {
    return principal.equals(request.origin().context().principal())
        && server.equals(request.origin().identity().digest())
        && (conversation.isEmpty()
            || conversation.equals(request.origin().context().conversation()))
        && Subjects.match(subject, request, hints);
  }

  /** What it covers, to be shown before it is stored. */
  public Coverage coverage() {
    return new Coverage(GrantJson.rule(this), GrantWords.of(this), Optional.of(expiresAt));
  }

  private static boolean session(Remember remember) {
    return remember == Remember.SERVER_READ_ONLY_SESSION || remember == Remember.TOOL_SESSION;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
