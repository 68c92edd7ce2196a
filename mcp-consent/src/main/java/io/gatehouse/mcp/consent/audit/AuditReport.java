package io.gatehouse.mcp.consent.audit;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a verifier found.
 *
 * @param records how many records are good, up to the first bad one
 * @param head the last good record; empty if there is none
 * @param signed the number of the last good record that a checkpoint vouches for, the checkpoint included; 0 if none does
 * @param open how many approvals and dispatches have no end yet
 * @param problem the first thing that is wrong
 */
public record AuditReport(
    long records, Optional<AuditHead> head, long signed, int open, Optional<Problem> problem) {
  public AuditReport {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(problem, "problem");
  }

  /** Whether nothing is wrong. */
  public boolean intact() {
    return problem.isEmpty();
  }

  /**
   * What is wrong, and where.
   *
   * @param file which file
   * @param line the line of the first bad record, from 1; one past the last line if something is missing there
   */
  public record Problem(Path file, long line, Wrong wrong) {
    public Problem {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(wrong, "wrong");
    }
  }

  /** What can be wrong. */
  public enum Wrong {
    /** The line is not exactly as a record is written. */
    UNREADABLE("is not a record"),
    /** The last line has no end. */
    TORN("ends in the middle of a record"),
    /** The record's hash is not that of its content: it was edited. */
    EDITED("was edited: its hash does not fit"),
    /** The number is not that after the one before: something is missing, swapped or put in. */
    OUT_OF_ORDER("does not follow the record before: something is missing, swapped or inserted"),
    /** The number fits, but the link to the record before does not. */
    UNLINKED("is not linked to the record before: one of the two was replaced"),
    /** The chain does not start with its first record. */
    NO_START("is not the start of a log of a known version"),
    /** A checkpoint is not signed by the expected key. */
    BAD_SIGNATURE("is a checkpoint without a good signature"),
    /** Something was sent that nobody had allowed before. */
    DISPATCH_WITHOUT_DECISION("tells of a dispatch that no earlier decision allowed"),
    /** An answer or end belongs to no approval. */
    END_WITHOUT_START("ends something that did not start"),
    /** The chain stops before the expected head, or has another record there. */
    TRUNCATED("the end is missing: the expected record is not there"),
    /** The end is not signed, although it was expected to be. */
    UNSIGNED_END("the end is missing or not signed"),
    /** An approval or dispatch has no end, although all were expected to have one. */
    UNENDED("something that started has no end");

    private final String words;

    Wrong(String words) {
      this.words = words;
    }

    /** The same in words. */
    public String words() {
      return words;
    }
  }
}
