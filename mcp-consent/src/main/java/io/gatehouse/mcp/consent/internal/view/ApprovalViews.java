package io.gatehouse.mcp.consent.internal.view;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the view of a question. The order of its blocks is fixed: facts, why it is asked, the value or the difference, warnings,
 * and last what is only claimed. Pure; safe for use by several threads.
 */
public final class ApprovalViews {
  private ApprovalViews() {}

  /**
   * Makes a view that is open from {@code at} for as long as the terms say. Its first choice is to refuse. If something cannot be
   * shown in full, the view says so and offers nothing that would be remembered.
   *
   * @param id unguessable, and never used before
   */
  public static ApprovalView make(String id, Question question, Instant at) {
    Screen screen = new Screen();
    question.warnings.forEach(screen::warn);
    ConsentRequest request = question.request;
    if (!CallScreens.show(screen, question) && !ServerScreens.show(screen, question)) {
      QuestionScreens.show(screen, question);
    }
    List<Block> blocks = ordered(screen);
    Risk risk = question.terms.risk();
    for (Warning warning : screen.warnings()) {
      risk = risk.max(warning.risk());
    }
    return new ApprovalView(
            id,
            ApprovalView.NO_DIGEST,
            request.kind(),
            request.origin().server(),
            request.origin().context(),
            at,
            at.plus(question.terms.timeout()),
            risk,
            blocks,
            Answers.of(question, screen.uninspectable().isEmpty()),
            question.terms,
            question.typedWord,
            screen.uninspectable())
        .sealed();
  }

  /** The blocks in the order of the contract, whatever the order they were made in. */
  private static List<Block> ordered(Screen screen) {
    List<Block> ordered = new ArrayList<>();
    List<Block> last = new ArrayList<>();
    for (Block block : screen.blocks()) {
      (block instanceof Block.Claimed ? last : ordered).add(block);
    }
    if (!screen.warnings().isEmpty()) {
      List<Warning> worstFirst = new ArrayList<>(screen.warnings());
      worstFirst.sort((a, b) -> b.risk().compareTo(a.risk()));
      ordered.add(new Block.Warnings(worstFirst));
    }
    ordered.addAll(last);
    return ordered;
  }
}
