package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Open questions that differ in nothing but the values that are sent, to be shown as one. Each keeps its id, its end and its caller,
 * and is answered on its own: a batch is a way to show them and nothing else. Immutable.
 *
 * @param views the questions, oldest first: one, or several of the same {@link ApprovalView#shape()}
 */
public record ApprovalBatch(List<ApprovalView> views) {
  /** How many questions are shown as one at most, for nobody reads a hundred. */
  public static final int MOST = 32;

  /**
   * Checks that the questions may be shown together.
   *
   * @throws IllegalArgumentException if there is none, too many, one twice, or they are not alike
   */
  public ApprovalBatch {
    views = List.copyOf(views);
    if (views.isEmpty() || views.size() > MOST) {
      throw new IllegalArgumentException("a batch has 1 to " + MOST + " questions");
    }
    Set<String> ids = new HashSet<>();
    Set<Optional<Fingerprint>> shapes = new HashSet<>();
    for (ApprovalView view : views) {
      ids.add(view.id());
      if (views.size() > 1) {
        shapes.add(view.shape());
      }
    }
    if (ids.size() < views.size() || shapes.size() > 1 || shapes.contains(Optional.empty())) {
      throw new IllegalArgumentException("the questions of a batch are different ones, and alike");
    }
  }

  /** Puts questions together that are alike, in the order of the first of each batch. */
  public static List<ApprovalBatch> of(List<ApprovalView> open) {
    Map<Fingerprint, List<ApprovalView>> joinable = new LinkedHashMap<>();
    List<List<ApprovalView>> groups = new ArrayList<>();
    for (ApprovalView view : open) {
      Optional<Fingerprint> shape = view.shape();
      List<ApprovalView> group = shape.map(joinable::get).orElse(null);
      if (group == null || group.size() == MOST) {
        group = new ArrayList<>();
        groups.add(group);
        if (shape.isPresent()) {
          joinable.put(shape.get(), group);
        }
      }
      group.add(view);
    }
    return groups.stream().map(ApprovalBatch::new).toList();
  }

  /** The answers that let each of them through, this once. */
  public List<ApprovalAnswer> approveOnce() {
    return views.stream().map(ApprovalView::approveOnce).toList();
  }

  /** The answers that let those with these ids through, this once, and refuse the others. */
  public List<ApprovalAnswer> approveOnly(Set<String> viewIds) {
    return views.stream()
        .map(view -> viewIds.contains(view.id()) ? view.approveOnce() : view.deny())
        .toList();
  }

  /** The answers that refuse each of them. */
  public List<ApprovalAnswer> deny() {
    return views.stream().map(ApprovalView::deny).toList();
  }

  /**
   * All questions for a plain terminal of 100 columns, as {@link ApprovalView#asText()} has one: what they have in common once, and
   * the values of each under its number, which starts at 1.
   */
  public String asText() {
    return asText(100);
  }

  /** As {@link #asText()}, for a terminal of that many columns; narrower than 60 counts as 60. */
  public String asText(int columns) {
    return new PlainText(Math.max(60, columns)).render(views);
  }
}
