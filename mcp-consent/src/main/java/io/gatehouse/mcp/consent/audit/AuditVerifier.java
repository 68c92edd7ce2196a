package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.consent.audit.AuditReport.Problem;
import io.gatehouse.mcp.consent.audit.AuditReport.Wrong;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first bad record of a log: an edit, a deletion, a swap or an insertion, and something sent that no decision had
 * allowed. A missing end cannot be seen from the rest; give {@link #expecting} a head that was kept elsewhere, or ask for
 * {@link #signedEnd} of a log that was closed. Immutable. Memory does not grow with the log.
 */
public final class AuditVerifier {
  private final @Nullable PublicKey key;
  private final @Nullable AuditHead expected;
  private final boolean signedEnd;
  private final boolean allEnded;

  private AuditVerifier(
      @Nullable PublicKey key, @Nullable AuditHead expected, boolean signedEnd, boolean allEnded) {
    this.key = key;
    this.expected = expected;
    this.signedEnd = signedEnd;
    this.allEnded = allEnded;
  }

  /** Checks the chain and the story it tells, and trusts no checkpoint. */
  public static AuditVerifier create() {
    return new AuditVerifier(null, null, false, false);
  }

  /** Also checks that every checkpoint is signed by this key. */
  public AuditVerifier signedBy(PublicKey publicKey) {
    return new AuditVerifier(
        Objects.requireNonNull(publicKey, "publicKey"), expected, signedEnd, allEnded);
  }

  /** Also checks that this record is there, though it need not be the last. */
  public AuditVerifier expecting(AuditHead head) {
    return new AuditVerifier(key, Objects.requireNonNull(head, "head"), signedEnd, allEnded);
  }

  /** Also checks that the last record is a checkpoint, as after a clean end; needs {@link #signedBy}. */
  public AuditVerifier signedEnd() {
    return new AuditVerifier(key, expected, true, allEnded);
  }

  /** Also checks that every approval and every dispatch has ended. */
  public AuditVerifier allEnded() {
    return new AuditVerifier(key, expected, signedEnd, true);
  }

  /**
   * Reads a log and the files it set aside.
   *
   * @param log the current file, which may be missing if files were set aside
   * @throws IOException if a file cannot be read
   */
  public AuditReport verify(Path log) throws IOException {
    List<Path> files = AuditFiles.all(log);
    Run run = new Run();
    Path last = log;
    long lines = 0;
    for (Path file : files) {
      last = file;
      long before = run.records;
      Optional<Problem> problem = AuditReader.read(file, run::accept);
      lines = run.records - before;
      if (problem.isPresent()) {
        return run.report(problem);
      }
    }
    Optional<Wrong> wrong = run.atEnd();
    Problem missing = wrong.isEmpty() ? null : new Problem(last, lines + 1, wrong.get());
    return run.report(Optional.ofNullable(missing));
  }

  /** One verification. */
  private final class Run {
    private final ChainCheck chain = ChainCheck.fromStart();
    private final StoryCheck story = new StoryCheck();
    private long records;
    private long signed;
    private boolean seen;

    private Optional<Wrong> accept(AuditRecord record) {
      Optional<Wrong> wrong = chain.accept(record).or(() -> story.accept(record));
      if (wrong.isPresent()) {
        return wrong;
      }
      if (key != null && record.is(AuditEvent.CHECKPOINT)) {
        if (!Checkpoint.isSignedBy(key, record)) {
          return Optional.of(Wrong.BAD_SIGNATURE);
        }
        signed = record.seq();
      }
      records++;
      if (expected != null && record.seq() == expected.seq()) {
        if (!record.self().equals(expected.self())) {
          return Optional.of(Wrong.TRUNCATED);
        }
        seen = true;
      }
      return Optional.empty();
    }

    private Optional<Wrong> atEnd() {
      if (expected != null && !seen) {
        return Optional.of(Wrong.TRUNCATED);
      }
      if (records == 0) {
        return Optional.of(Wrong.NO_START);
      }
      if (signedEnd && signed != records) {
        return Optional.of(Wrong.UNSIGNED_END);
      }
      return allEnded && story.open() > 0 ? Optional.of(Wrong.UNENDED) : Optional.empty();
    }

    private AuditReport report(Optional<Problem> problem) {
      return new AuditReport(
          records, chain.last().map(AuditRecord::head), signed, story.open(), problem);
    }
  }
}
