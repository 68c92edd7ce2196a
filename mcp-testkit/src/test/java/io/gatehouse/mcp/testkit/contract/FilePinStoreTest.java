package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.pin.FilePinStore;
import io.gatehouse.mcp.consent.pin.PinStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Each store is a process of its own, as far as the file can tell. */
final class FilePinStoreTest extends PinStoreContract {
  @TempDir
  private Path directory;

  @Override
  protected PinStore store() {
    return FilePinStore.at(directory.resolve("pins.json"));
  }
}
