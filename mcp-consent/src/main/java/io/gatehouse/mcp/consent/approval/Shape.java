package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.consent.text.TextFinding;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a view has in common with others. Pure. Whatever a person might want to look at twice has no shape: then it is shown
 * alone.
 */
final class Shape {
  private static final Set<String> KINDS = Set.of("callTool", "readResource", "getPrompt");
  private static final SafeText NOTHING = new SafeText("", List.of(), true);

  private Shape() {}

  static Optional<Fingerprint> of(ApprovalView view) {
    if (!routine(view) || !view.blocks().stream().allMatch(Shape::plain)) {
      return Optional.empty();
    }
    ApprovalView common = new ApprovalView(
        "",
        ApprovalView.NO_DIGEST,
        view.kind(),
        view.server(),
        view.context(),
        Instant.EPOCH,
        Instant.EPOCH,
        view.risk(),
        view.blocks().stream().map(Shape::withoutValues).toList(),
        view.choices().stream().map(Shape::withoutCoverage).toList(),
        view.terms(),
        Optional.empty(),
        List.of());
    return Optional.of(common.sealed().digest());
  }

  /** One person may let it through without further ado, and little is at stake: never so at a floor. */
  private static boolean routine(ApprovalView view) {
    return KINDS.contains(view.kind())
        && view.risk().compareTo(Risk.MEDIUM) <= 0
        && view.terms().risk().compareTo(Risk.MEDIUM) <= 0
        && !view.terms().humanRequired()
        && !view.terms().typedConfirmation()
        && view.terms().quorum() == 1
        && view.typedWord().isEmpty()
        && view.uninspectable().isEmpty();
  }

  /** Whether nothing about the values is odd. */
  private static boolean plain(Block block) {
    return !(block instanceof Block.Arguments arguments)
        || arguments.fields().stream()
            .allMatch(field -> field.declared()
                && field.redaction().isEmpty()
                && plain(field.pointer())
                && plain(field.value()));
  }

  private static boolean plain(SafeText text) {
    return text.complete()
        && text.findings().stream()
            .noneMatch(finding -> finding.severity() == TextFinding.Severity.HIGH);
  }

  /** The places of the values, which are the same in all that are alike. */
  private static Block withoutValues(Block block) {
    return block instanceof Block.Arguments arguments
        ? new Block.Arguments(
            arguments.fields().stream()
                .map(field -> new Block.Argument(
                    field.pointer(),
                    NOTHING,
                    field.declared(),
                    field.mirroredToHeader(),
                    false,
                    Optional.empty()))
                .toList(),
            NOTHING)
        : block;
  }

  /** What an answer would have remembered names the values and the time. */
  private static Choice withoutCoverage(Choice choice) {
    return new Choice(choice.id(), choice.approves(), choice.remember(), Optional.empty());
  }
}
