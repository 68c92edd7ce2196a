package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.grant.FileGrantStore;
import io.gatehouse.mcp.consent.grant.GrantStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Each store is a process of its own, as far as the file can tell. */
final class FileGrantStoreTest extends GrantStoreContract {
  @TempDir
  private Path directory;

  @Override
  protected GrantStore store() {
    return FileGrantStore.at(directory.resolve("grants.json"));
  }
}
