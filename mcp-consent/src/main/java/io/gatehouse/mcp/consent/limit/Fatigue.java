package io.gatehouse.mcp.consent.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Measures how people answer, for a person who approves nearly everything within a second reads nothing. Looks at the latest 1,024
 * answers. Safe for use by several threads.
 */
public final class Fatigue {
  private static final int ANSWERS = 1024;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final ArrayDeque<Answer> answers = new ArrayDeque<>();

  /** Creates a measurement without answers. */
  public Fatigue(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Counts an answer.
   *
   * @param tool what it was about: alias and tool, or the kind of request
   * @param approved whether it let the action through
   * @param remembered whether it was to be remembered
   * @param took from showing to answering
   */
  public void answered(String tool, boolean approved, boolean remembered, Duration took) {
    Answer answer = new Answer(clock.instant(), tool, approved, remembered, took);
    lock.lock();
    try {
      if (answers.size() == ANSWERS) {
        answers.removeFirst();
      }
      answers.addLast(answer);
    } finally {
      lock.unlock();
    }
  }

  /** What the latest answers tell. */
  public Snapshot snapshot() {
    List<Answer> all;
    lock.lock();
    try {
      all = new ArrayList<>(answers);
    } finally {
      lock.unlock();
    }
    Map<String, List<Answer>> byTool = new HashMap<>();
    for (Answer answer : all) {
      byTool.computeIfAbsent(answer.tool, tool -> new ArrayList<>()).add(answer);
    }
    Instant hourAgo = clock.instant().minus(HOUR);
    Map<String, Figures> figures = new HashMap<>();
    byTool.forEach((tool, some) -> figures.put(tool, Figures.of(some, hourAgo)));
    return new Snapshot(Figures.of(all, hourAgo), Map.copyOf(figures));
  }

  private record Answer(
      Instant at, String tool, boolean approved, boolean remembered, Duration took) {}

  /** Figures over all answers, and for each tool. */
  public record Snapshot(Figures all, Map<String, Figures> byTool) {}

  /**
   * Figures over some answers.
   *
   * @param answers how many
   * @param lastHour how many of them within the last hour
   * @param approvalRate the share that let the action through, 0 to 1
   * @param rememberedShare the share that was to be remembered, 0 to 1
   * @param medianDecisionTime half of them took no longer; empty without answers
   */
  public record Figures(
      int answers,
      int lastHour,
      double approvalRate,
      double rememberedShare,
      Optional<Duration> medianDecisionTime) {
    private static Figures of(List<Answer> some, Instant hourAgo) {
      int count = some.size();
      List<Duration> times = some.stream().map(Answer::took).sorted().toList();
      return new Figures(
          count,
          (int) some.stream().filter(a -> a.at.isAfter(hourAgo)).count(),
          share(some.stream().filter(Answer::approved).count(), count),
          share(some.stream().filter(Answer::remembered).count(), count),
          count == 0 ? Optional.empty() : Optional.of(times.get((count - 1) / 2)));
    }

    private static double share(long part, int whole) {
      return whole == 0 ? 0 : (double) part / whole;
    }
  }
}
