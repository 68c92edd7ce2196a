package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.audit.AuditFile;
import io.gatehouse.mcp.consent.audit.AuditSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class AuditFileTest extends AuditSinkContract {
  @TempDir
  private Path directory;

  @Override
  protected AuditSink open() {
    return AuditFile.open(directory.resolve("audit.jsonl"));
  }

  @Override
  protected List<String> lines() throws IOException {
    return Files.readAllLines(directory.resolve("audit.jsonl"));
  }
}
