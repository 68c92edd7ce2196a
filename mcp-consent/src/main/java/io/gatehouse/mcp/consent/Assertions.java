package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.risk.Assertion;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hands what policies assert about a tool to the classifier of risk. */
final class Assertions {
  private Assertions() {}

  /** One assertion for each source that says something. */
  static List<Assertion> of(EffectiveHints asserted) {
    return Stream.of(Hint.Source.ADMIN_ASSERTED, Hint.Source.USER_ASSERTED)
        .map(source -> new Assertion(
            source,
            said(asserted.readOnly(), source),
            said(asserted.destructive(), source),
            said(asserted.idempotent(), source),
            said(asserted.openWorld(), source),
            said(asserted.executable(), source)))
        .toList();
  }

  private static Optional<Boolean> said(Hint hint, Hint.Source source) {
    return hint.source() != source || hint.value() == Hint.Value.UNKNOWN
        ? Optional.empty()
        : Optional.of(hint.isYes());
  }
}
