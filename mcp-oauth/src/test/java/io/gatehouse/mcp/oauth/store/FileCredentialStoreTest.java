package io.gatehouse.mcp.oauth.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class FileCredentialStoreTest extends CredentialStoreContract {
  private static final DataKey KEY = DataKey.of(new byte[32]);

  @TempDir
  private Path directory;

  @Override
  CredentialStore store() {
    return FileCredentialStore.at(directory.resolve("credentials.json"), KEY);
  }
}
