package io.gatehouse.mcp.oauth.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FileRegistrationStoreTest extends RegistrationStoreContract {
  private static final DataKey KEY = DataKey.of(new byte[32]);

  @TempDir
  private Path directory;

  @Override
  RegistrationStore store() {
    return FileRegistrationStore.at(directory.resolve("registrations.json"), KEY);
  }
}
