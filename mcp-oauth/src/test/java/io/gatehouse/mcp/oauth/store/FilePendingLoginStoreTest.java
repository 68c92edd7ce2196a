package io.gatehouse.mcp.oauth.store;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

final class FilePendingLoginStoreTest extends PendingLoginStoreContract {
  private static final DataKey KEY = DataKey.of(new byte[32]);

  @TempDir
  private Path directory;

  @Override
  PendingLoginStore store(Clock clock) {
    return FilePendingLoginStore.at(directory.resolve("logins.json"), KEY, clock);
  }
}
