package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.approval.FilePendingStore;
import io.gatehouse.mcp.consent.approval.PendingStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Each store is a process of its own, as far as the file can tell. */
final class FilePendingStoreTest extends PendingStoreContract {
  @TempDir
  private Path directory;

  @Override
  protected PendingStore store() {
    return FilePendingStore.at(directory.resolve("pending"));
  }
}
