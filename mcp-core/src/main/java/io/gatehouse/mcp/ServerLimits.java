package io.gatehouse.mcp;

import java.time.Duration;

/**
 * How much of everything a server may use. Every limit is checked while reading, and an error names the one that was hit.
 *
 * @param maxMessageBytes one message from the server, in bytes; default 16 MiB
 * @param maxDepth nesting of JSON values; default 128
 * @param maxPages pages of one list; default 1 000
 * @param maxItems items of one list over all its pages; default 10 000
 * @param maxRounds rounds of one multi round-trip request; default 10
 * @param maxRoundTime wall clock of one multi round-trip request or task, people's thinking included; default 1 h
 * @param maxStateBytes the {@code requestState} of one round, in bytes of UTF-8; default 1 MiB
 * @param maxQuestions questions one call may ask (elicitation, sampling, roots); default 32
 * @param maxOpenQuestions questions of one server being answered at the same time; default 16
 * @param maxStderrBytes how much of a process's standard error is kept for diagnosis; default 64 KiB
 */
public record ServerLimits(
    int maxMessageBytes,
    int maxDepth,
    int maxPages,
    int maxItems,
    int maxRounds,
    Duration maxRoundTime,
    int maxStateBytes,
    int maxQuestions,
    int maxOpenQuestions,
    int maxStderrBytes) {
  private static final ServerLimits DEFAULTS = new ServerLimits(
      16 << 20, 128, 1_000, 10_000, 10, Duration.ofHours(1), 1 << 20, 32, 16, 64 << 10);

  public ServerLimits {
    requirePositive(maxMessageBytes, "maxMessageBytes");
    requirePositive(maxDepth, "maxDepth");
    requirePositive(maxPages, "maxPages");
    requirePositive(maxItems, "maxItems");
    requirePositive(maxRounds, "maxRounds");
    if (maxRoundTime.isNegative() || maxRoundTime.isZero()) {
      throw new IllegalArgumentException("maxRoundTime is not positive");
    }
    requirePositive(maxStateBytes, "maxStateBytes");
    requirePositive(maxQuestions, "maxQuestions");
    requirePositive(maxOpenQuestions, "maxOpenQuestions");
    requirePositive(maxStderrBytes, "maxStderrBytes");
  }

  /** The defaults. */
  public static ServerLimits defaults() {
    return DEFAULTS;
  }

  /** These limits with another size of one message, in bytes. */
  public ServerLimits withMaxMessageBytes(int bytes) {
    return new ServerLimits(
        bytes,
        maxDepth,
        maxPages,
        maxItems,
        maxRounds,
        maxRoundTime,
        maxStateBytes,
        maxQuestions,
        maxOpenQuestions,
        maxStderrBytes);
  }

  /** These limits with another number of pages and of items over all pages of one list. */
  public ServerLimits withMaxList(int pages, int items) {
    return new ServerLimits(
        maxMessageBytes,
        maxDepth,
        pages,
        items,
        maxRounds,
        maxRoundTime,
        maxStateBytes,
        maxQuestions,
        maxOpenQuestions,
        maxStderrBytes);
  }

  /** These limits with others for multi round-trip requests: rounds, wall clock, bytes of state. */
  public ServerLimits withRounds(int rounds, Duration time, int stateBytes) {
    return new ServerLimits(
        maxMessageBytes,
        maxDepth,
        maxPages,
        maxItems,
        rounds,
        time,
        stateBytes,
        maxQuestions,
        maxOpenQuestions,
        maxStderrBytes);
  }

  /** These limits with others for questions: in one call, and open at the same time. */
  public ServerLimits withQuestions(int perCall, int open) {
    return new ServerLimits(
        maxMessageBytes,
        maxDepth,
        maxPages,
        maxItems,
        maxRounds,
        maxRoundTime,
        maxStateBytes,
        perCall,
        open,
        maxStderrBytes);
  }

  private static void requirePositive(int value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " is not positive");
    }
  }
}
