package io.gatehouse.mcp.consent.limit;

import io.gatehouse.mcp.CallContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how people answer, for a person who approves nearly everything within a second reads nothing. Looks at the latest 1,024
 * answers. Safe for use by several threads.
 */
public final class Fatigue {
  private static final Logger LOG = LoggerFactory.getLogger(Fatigue.class);
  private static final int ANSWERS = 1024;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Clock clock;
  private final Budget budget;
  private final Consumer<Alarm> listener;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final ArrayDeque<Answer> answers = new ArrayDeque<>();

  /** Creates a measurement without answers, which tells nobody. */
  public Fatigue(Clock clock) {
    this(clock, Budget.UNLIMITED, alarm -> {});
  }

  /** As above; {@code listener} hears of each conversation that exceeds {@code budget}, on the thread of the answer. */
  public Fatigue(Clock clock, Budget budget, Consumer<Alarm> listener) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.budget = Objects.requireNonNull(budget, "budget");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /**
   * Counts an answer.
   *
   * @param context on whose behalf it was asked
   * @param tool what it was about: alias and tool, or the kind of request
   * @param approved whether it let the action through
   * @param remembered whether it was to be remembered
   * @param took from showing to answering
   */
  public void answered(
      CallContext context, String tool, boolean approved, boolean remembered, Duration took) {
    Conversation conversation = new Conversation(context.principal(), context.conversation());
    Answer answer = new Answer(clock.instant(), conversation, tool, approved, remembered, took);
    Figures before;
    Figures after;
    lock.lock();
    try {
      before = figures(conversation, answer.at);
      if (answers.size() == ANSWERS) {
        answers.removeFirst();
      }
      answers.addLast(answer);
      after = figures(conversation, answer.at);
    } finally {
      lock.unlock();
    }
    Set<Excess> now = budget.excesses(after);
    now.removeAll(budget.excesses(before));
    now.forEach(excess -> tell(new Alarm(conversation, excess, after)));
  }

  private void tell(Alarm alarm) {
    try {
      listener.accept(alarm);
    } catch (RuntimeException e) { // the host's code
      LOG.warn("a listener of the fatigue budget failed with {}", e.getClass().getName());
    }
  }

  /** Guarded by lock. */
  private Figures figures(Conversation conversation, Instant now) {
    return Figures.of(
        answers.stream().filter(answer -> answer.in.equals(conversation)).toList(),
        now.minus(HOUR));
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
    Instant hourAgo = clock.instant().minus(HOUR);
    return new Snapshot(
        Figures.of(all, hourAgo),
        grouped(all, Answer::tool, hourAgo),
        grouped(all, Answer::in, hourAgo));
  }

  private static <K> Map<K, Figures> grouped(
      List<Answer> all, Function<Answer, K> by, Instant hourAgo) {
    Map<K, Figures> figures = new HashMap<>();
    all.stream()
        .collect(Collectors.groupingBy(by))
        .forEach((key, some) -> figures.put(key, Figures.of(some, hourAgo)));
    return Map.copyOf(figures);
  }

  private record Answer(
      Instant at,
      Conversation in,
      String tool,
      boolean approved,
      boolean remembered,
      Duration took) {}

  /** Figures over all answers, for each tool, and for each conversation. */
  public record Snapshot(
      Figures all, Map<String, Figures> byTool, Map<Conversation, Figures> byConversation) {
    public Snapshot {
      Objects.requireNonNull(all, "all");
      byTool = Map.copyOf(byTool);
      byConversation = Map.copyOf(byConversation);
    }
  }

  /** A conversation of a principal; empty for what is asked outside any. */
  public record Conversation(String principal, Optional<String> id) {
    public Conversation {
      Objects.requireNonNull(principal, "principal");
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * What may be asked of the person in one conversation before somebody should look into it. It stops nothing; limits of policies do.
   *
   * @param questionsPerHour more answers than this within an hour are too many
   * @param leastDecisionTime a median below this, over ten answers or more that nearly all approve, is too fast to have been read
   */
  public record Budget(int questionsPerHour, Duration leastDecisionTime) {
    /** Never exceeded. */
    public static final Budget UNLIMITED = new Budget(Integer.MAX_VALUE, Duration.ZERO);

    private static final int ENOUGH = 10;
    private static final double NEARLY_ALL = 0.9;

    public Budget {
      if (questionsPerHour < 1 || leastDecisionTime.isNegative()) {
        throw new IllegalArgumentException(
            "a budget is at least one question, and its time not negative");
      }
    }

    private Set<Excess> excesses(Figures figures) {
      Set<Excess> excesses = EnumSet.noneOf(Excess.class);
      if (figures.lastHour > questionsPerHour) {
        excesses.add(Excess.TOO_MANY);
      }
      boolean fast = figures
          .medianDecisionTime
          .map(median -> median.compareTo(leastDecisionTime) < 0)
          .orElse(false);
      if (fast && figures.answers >= ENOUGH && figures.approvalRate >= NEARLY_ALL) {
        excesses.add(Excess.TOO_FAST);
      }
      return excesses;
    }
  }

  /** In which way a budget is exceeded. */
  public enum Excess {
    /** More questions within an hour than a person reads. */
    TOO_MANY,
    /** Answered faster than read, and nearly always with a yes. */
    TOO_FAST
  }

  /** A conversation has come to exceed the budget; told once until it is within it again. */
  public record Alarm(Conversation conversation, Excess excess, Figures figures) {
    public Alarm {
      Objects.requireNonNull(conversation, "conversation");
      Objects.requireNonNull(excess, "excess");
      Objects.requireNonNull(figures, "figures");
    }
  }

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
