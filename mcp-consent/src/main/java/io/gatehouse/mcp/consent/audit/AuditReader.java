package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.consent.audit.AuditReport.Problem;
import io.gatehouse.mcp.consent.audit.AuditReport.Wrong;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads the lines of a file as records, one at a time, whatever the size of the file. */
final class AuditReader {
  private AuditReader() {}

  /** Hands every record to {@code check} until it finds something wrong with one, and says what and where. */
  static Optional<Problem> read(Path file, Function<AuditRecord, Optional<Wrong>> check)
      throws IOException {
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 1;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
          if (line.size() > AuditJson.MAX_BYTES) {
            return Optional.of(new Problem(file, number, Wrong.UNREADABLE));
          }
          continue;
        }
        Optional<AuditRecord> record = AuditJson.parse(line.toByteArray());
        Optional<Wrong> wrong =
            record.isEmpty() ? Optional.of(Wrong.UNREADABLE) : check.apply(record.get());
        if (wrong.isPresent()) {
          return Optional.of(new Problem(file, number, wrong.get()));
        }
        line.reset();
        number++;
      }
      return line.size() == 0
          ? Optional.empty()
          : Optional.of(new Problem(file, number, Wrong.TORN));
    }
  }
}
