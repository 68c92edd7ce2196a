package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.risk.Hint.Source;
import io.gatehouse.mcp.consent.risk.Hint.Value;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.protocol.ToolAnnotations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Weighs what a server claims about a tool, what its name and arguments look like, and what people assert. Claims and looks only
 * raise risk; only assertions, and claims of a server whose annotations the user trusts, lower it (2026-07-28 {@code
 * server/tools}: annotations are untrusted). A trusted claim counts only where nothing else speaks: it outweighs neither what the
 * tool looks like nor an assertion, and lifts no floor. A claim to be destructive is never lowered. Immutable, safe for several
 * threads.
 */
public final class HintRules {
  private final boolean trustAnnotations;
  private final List<Assertion> assertions;

  private HintRules(boolean trustAnnotations, List<Assertion> assertions) {
    this.trustAnnotations = trustAnnotations;
    // The administrator's word comes first.
    this.assertions = assertions.stream()
        .sorted(Comparator.comparing(Assertion::source).reversed())
        .toList();
  }

  /**
   * The rules for one tool.
   *
   * @param trustAnnotations whether the user trusts the annotations of this server, by its identity
   * @param assertions what people say about this tool; of two of one source the first counts
   */
  public static HintRules of(boolean trustAnnotations, List<Assertion> assertions) {
    return new HintRules(trustAnnotations, assertions);
  }

  /** What is believed about a tool. */
  public EffectiveHints hints(Tool tool) {
    ToolAnnotations claims = tool.annotations();
    Hint executable = executable(tool);
    Hint destructive = destructive(tool, claims);
    return new EffectiveHints(
        readOnly(claims, destructive, executable),
        destructive,
        property(Assertion::idempotent, claims.idempotentHint(), true, Value.NO),
        property(Assertion::openWorld, claims.openWorldHint(), false, Value.YES),
        executable);
  }

  /** What in the claims contradicts itself or the looks of the tool. */
  public static List<Warning> warnings(Tool tool) {
    ToolAnnotations claims = tool.annotations();
    boolean saysReadOnly = isTrue(claims.readOnlyHint());
    List<Warning> warnings = new ArrayList<>();
    if (saysReadOnly && isTrue(claims.destructiveHint())) {
      warnings.add(Warnings.high(
          "hint_contradiction", "the server says the tool is read-only and also destructive"));
    }
    if ((saysReadOnly || isFalse(claims.destructiveHint())) && ToolWords.soundsDestructive(tool)) {
      warnings.add(Warnings.high(
          "hint_name_conflict",
          "the server says the tool is harmless, but its name says otherwise"));
    }
    if (saysReadOnly && ToolWords.takesExecutable(tool)) {
      warnings.add(Warnings.high(
          "hint_argument_conflict",
          "the server says the tool is read-only, but an argument of it is run as code"));
    }
    return List.copyOf(warnings);
  }

  /** Whether the definition asks that a person answers each time; a claim that raises, so it is always honoured. */
  public static boolean asksForAPerson(Tool tool) {
    return tool.meta().members().entrySet().stream()
        .anyMatch(member -> (member.getKey().equals("requiresUserInteraction")
                || member.getKey().endsWith("/requiresUserInteraction"))
            && !member.getValue().equals(JsonBoolean.of(false)));
  }

  /** The message about {@link #asksForAPerson}. */
  static Message personWanted() {
    return Message.of("floor.requires_user_interaction", "the tool asks for a person's answer");
  }

  private Hint destructive(Tool tool, ToolAnnotations claims) {
    if (isTrue(claims.destructiveHint())) {
      return new Hint(Value.YES, Source.SERVER_CLAIM);
    }
    Optional<Hint> asserted = asserted(Assertion::destructive);
    if (asserted.isEmpty()) {
      asserted = asserted(Assertion::readOnly)
          .filter(Hint::isYes)
          .map(readOnly -> new Hint(Value.NO, readOnly.source()));
    }
    if (asserted.isPresent()) {
      return asserted.get();
    }
    if (ToolWords.soundsDestructive(tool)) {
      return new Hint(Value.YES, Source.HEURISTIC);
    }
    boolean claimedHarmless = isFalse(claims.destructiveHint()) || isTrue(claims.readOnlyHint());
    return trustAnnotations && claimedHarmless
        ? new Hint(Value.NO, Source.SERVER_CLAIM)
        : new Hint(Value.UNKNOWN, Source.SPEC_DEFAULT);
  }

  private Hint readOnly(ToolAnnotations claims, Hint destructive, Hint executable) {
    if (destructive.isYes()) {
      return new Hint(Value.NO, destructive.source());
    }
    Optional<Hint> asserted = asserted(Assertion::readOnly);
    if (asserted.isPresent()) {
      return asserted.get();
    }
    if (isFalse(claims.readOnlyHint())) {
      return new Hint(Value.NO, Source.SERVER_CLAIM);
    }
    return trustAnnotations && isTrue(claims.readOnlyHint()) && !executable.isYes()
        ? new Hint(Value.YES, Source.SERVER_CLAIM)
        : new Hint(Value.NO, Source.SPEC_DEFAULT);
  }

  private Hint executable(Tool tool) {
    return asserted(Assertion::executable)
        .orElseGet(() -> ToolWords.takesExecutable(tool)
            ? new Hint(Value.YES, Source.HEURISTIC)
            : new Hint(Value.UNKNOWN, Source.SPEC_DEFAULT));
  }

  /** A property of which one value is harmless: the claim of that value counts only if it is trusted. */
  private Hint property(
      Function<Assertion, Optional<Boolean>> asserts,
      Optional<Boolean> claim,
      boolean harmless,
      Value byDefault) {
    return asserted(asserts)
        .orElseGet(() -> claim
            .filter(value -> value != harmless || trustAnnotations)
            .map(value -> new Hint(value ? Value.YES : Value.NO, Source.SERVER_CLAIM))
            .orElse(new Hint(byDefault, Source.SPEC_DEFAULT)));
  }

  private Optional<Hint> asserted(Function<Assertion, Optional<Boolean>> property) {
    for (Assertion assertion : assertions) {
      Optional<Boolean> said = property.apply(assertion);
      if (said.isPresent()) {
        return Optional.of(new Hint(said.get() ? Value.YES : Value.NO, assertion.source()));
      }
    }
    return Optional.empty();
  }

  private static boolean isTrue(Optional<Boolean> claim) {
    return claim.orElse(false);
  }

  private static boolean isFalse(Optional<Boolean> claim) {
    return !claim.orElse(true);
  }
}
