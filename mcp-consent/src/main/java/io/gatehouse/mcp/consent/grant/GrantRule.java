package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which tool calls a remembered answer is about, and until when. The part of a {@link Grant} that a person is shown before
 * answering: {@link #coverage()} is made from it, and {@link #parse} gives the same rule back. Immutable.
 *
 * <p>Everything is compared byte for byte: no trimming, no case folding, no Unicode normalisation.
 *
 * @param allows whether the calls are let through or refused
 * @param remember how widely it holds; never {@link Remember#ONCE}
 * @param principal for whom
 * @param conversation in which conversation; empty for any
 * @param alias the host's name of the server when it was asked; display only
 * @param server digest of the server's identity
 * @param tool the tool's name; empty for every read-only tool of the server
 * @param definition fingerprint of the tool's definition; empty for every read-only tool, and for a refusal, which a server
 *     cannot shake off by changing its definition
 * @param arguments digest of the arguments, if only these are meant
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
    Optional<String> tool,
    Optional<Fingerprint> definition,
    Optional<Fingerprint> arguments,
    Instant expiresAt,
    Optional<Duration> idle,
    OptionalInt uses) {
  public GrantRule {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(alias, "alias");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(definition, "definition");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(idle, "idle");
    Objects.requireNonNull(uses, "uses");
    boolean wholeServer = remember == Remember.SERVER_READ_ONLY_SESSION;
    boolean session = wholeServer || remember == Remember.TOOL_SESSION;
    require(remember != Remember.ONCE, "an answer that holds once is not remembered");
    require(allows || remember == Remember.TOOL_ALWAYS, "a refusal is remembered for a tool");
    require(tool.isPresent() != wholeServer, "only a rule for a whole server names no tool");
    require(definition.isPresent() == (allows && !wholeServer), "a tool is allowed as it is now");
    require(
        arguments.isPresent() == (remember == Remember.EXACT_ARGUMENTS),
        "exact arguments have a digest, others have none");
    require(conversation.isPresent() == session, "a rule for a session names its conversation");
    require(
        idle.isEmpty() || (!idle.get().isNegative() && !idle.get().isZero()),
        "an idle time is longer than nothing");
    require(uses.isEmpty() || uses.getAsInt() > 0, "a number of uses is at least one");
  }

  /**
   * The rule that remembers an approval of {@code call} as {@code remember}; empty if it cannot be remembered so: once, or for the
   * session of a call without a conversation.
   */
  public static Optional<GrantRule> allowing(
      Remember remember, CallTool call, GrantLifetimes lifetimes, Instant now) {
    boolean wholeServer = remember == Remember.SERVER_READ_ONLY_SESSION;
    boolean session = wholeServer || remember == Remember.TOOL_SESSION;
    Optional<String> conversation = call.origin().context().conversation();
    if (remember == Remember.ONCE || (session && conversation.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(new GrantRule(
        true,
        remember,
        call.origin().context().principal(),
        session ? conversation : Optional.empty(),
        call.origin().server(),
        call.origin().identity().digest(),
        wholeServer ? Optional.empty() : Optional.of(call.tool().tool().name()),
        wholeServer ? Optional.empty() : Optional.of(call.tool().fingerprint()),
        remember == Remember.EXACT_ARGUMENTS
            ? Optional.of(call.argumentsDigest())
            : Optional.empty(),
        now.plus(lifetimes.of(remember)),
        remember == Remember.TOOL_ALWAYS ? Optional.of(lifetimes.idle()) : Optional.empty(),
        OptionalInt.empty()));
  }

  /** The rule that refuses every call of this tool of this server by this principal, whatever its definition becomes. */
  public static GrantRule denying(CallTool call, GrantLifetimes lifetimes, Instant now) {
    return new GrantRule(
        false,
        Remember.TOOL_ALWAYS,
        call.origin().context().principal(),
        Optional.empty(),
        call.origin().server(),
        call.origin().identity().digest(),
        Optional.of(call.tool().tool().name()),
        Optional.empty(),
        Optional.empty(),
        now.plus(lifetimes.always()),
        Optional.empty(),
        OptionalInt.empty());
  }

  /**
   * Reads the rule out of a {@link Coverage#rule()}.
   *
   * @throws IllegalArgumentException if it is not the text of one
   */
  public static GrantRule parse(String rule) {
    return GrantJson.parse(rule);
  }

  /** Whether it is about {@code call}; {@code hints} are those of the tool as it is now. Says nothing about time. */
  public boolean matches(CallTool call, EffectiveHints hints) {
    return principal.equals(call.origin().context().principal())
        && server.equals(call.origin().identity().digest())
        && (conversation.isEmpty()
            || conversation.equals(call.origin().context().conversation()))
        && (tool.isPresent() ? tool.get().equals(call.tool().tool().name()) : readOnly(hints))
        && (definition.isEmpty() || definition.get().equals(call.tool().fingerprint()))
        && (arguments.isEmpty() || arguments.get().equals(call.argumentsDigest()));
  }

  /** What it covers, to be shown before it is stored. */
  public Coverage coverage() {
    return new Coverage(GrantJson.rule(this), GrantWords.of(this), Optional.of(expiresAt));
  }

  /** A server's own claim never widens what a person allowed. */
  private static boolean readOnly(EffectiveHints hints) {
    return hints.readOnly().isYes()
        && hints.readOnly().source().compareTo(Hint.Source.USER_ASSERTED) >= 0;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
