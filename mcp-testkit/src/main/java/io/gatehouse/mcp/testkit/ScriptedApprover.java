package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Approver;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A person for tests: answers views as it was told, and keeps them. A view that it was not told about it denies, and
 * {@link #close()} fails the test.
 *
 * <pre>{@code
 * try (ScriptedApprover person = ScriptedApprover.create()
 *     .on("reviewServer", view -> view.answer("readOnly"))
 *     .on(view -> view.risk() == Risk.LOW, ApprovalView::approveOnce)) {
 *   // ...
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class ScriptedApprover implements Approver, AutoCloseable {
  /** What the person says; may think for a while. */
  @FunctionalInterface
  public interface Answer {
    /** Answers one view. */
    ApprovalAnswer to(ApprovalView view) throws InterruptedException;
  }

  /** A dialog that was taken down. */
  public record Withdrawn(String viewId, Withdrawal why) {}

  private record Rule(Predicate<ApprovalView> about, Answer answer) {}

  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<ApprovalView> views = new CopyOnWriteArrayList<>();
  private final List<ApprovalView> unexpected = new CopyOnWriteArrayList<>();
  private final List<Withdrawn> withdrawn = new CopyOnWriteArrayList<>();

  private ScriptedApprover() {}

  /** A person who expects nothing yet. */
  public static ScriptedApprover create() {
    return new ScriptedApprover();
  }

  /** Answers views of this kind in this way, unless something set before fits. */
  public ScriptedApprover on(String kind, Answer answer) {
    return on(view -> view.kind().equals(kind), answer);
  }

  /** Answers such views in this way, unless something set before fits. */
  public ScriptedApprover on(Predicate<ApprovalView> about, Answer answer) {
    rules.add(
        new Rule(Objects.requireNonNull(about, "about"), Objects.requireNonNull(answer, "answer")));
    return this;
  }

  @Override
  public ApprovalAnswer ask(ApprovalView view) throws InterruptedException {
    views.add(view);
    for (Rule rule : rules) {
      if (rule.about().test(view)) {
        return rule.answer().to(view);
      }
    }
    unexpected.add(view);
    return view.deny();
  }

  @Override
  public void withdraw(String viewId, Withdrawal why) {
    withdrawn.add(new Withdrawn(viewId, why));
  }

  /** Every view so far, in the order in which they were shown. */
  public List<ApprovalView> views() {
    return List.copyOf(views);
  }

  /** The views of one kind. */
  public List<ApprovalView> views(String kind) {
    return views.stream().filter(view -> view.kind().equals(kind)).toList();
  }

  /** Which dialogs were taken down so far. */
  public List<Withdrawn> withdrawn() {
    return List.copyOf(withdrawn);
  }

  /** Fails the test if a view was shown that it was not told about. */
  @Override
  public void close() {
    if (!unexpected.isEmpty()) {
      throw new AssertionError(
          "unexpected views: " + unexpected.stream().map(ApprovalView::kind).toList());
    }
  }
}
