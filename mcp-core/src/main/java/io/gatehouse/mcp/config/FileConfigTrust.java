package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.store.Members;
import io.gatehouse.mcp.spi.store.StateFile;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Trust in a file of the host, at most 1 MiB, shared by its processes. A file that cannot be read trusts nothing: every method throws
 * {@link StoreException}. Safe for use by several threads.
 */
public final class FileConfigTrust implements ConfigTrust {
  private final StateFile state;

  private FileConfigTrust(StateFile state) {
    this.state = state;
  }

  /** Remembers in {@code file}, which need not exist yet; keep it where no server may write. */
  public static FileConfigTrust at(Path file) {
    return new FileConfigTrust(StateFile.at(file, "gatehouse-config-trust", 1, 1 << 20));
  }

  @Override
  public boolean isTrusted(Path file, Fingerprint digest) {
    return digest.toString().equals(trusted(state.read()).get(file.toString()));
  }

  @Override
  public void trust(Path file, Fingerprint digest) {
    change(all -> all.put(file.toString(), digest.toString()));
  }

  @Override
  public void forget(Path file) {
    change(all -> all.remove(file.toString()));
  }

  private void change(Consumer<Map<String, String>> change) {
    state.update(document -> {
      Map<String, String> all = trusted(document);
      change.accept(all);
      JsonArray files = JsonArray.copyOf(all.entrySet().stream()
          .map(entry -> JsonObject.of("path", entry.getKey(), "digest", entry.getValue()))
          .toList());
      return Change.write(JsonObject.of("files", files), true);
    });
  }

  private Map<String, String> trusted(Optional<JsonObject> document) {
    Map<String, String> all = new TreeMap<>();
    if (document.isEmpty()) {
      return all;
    }
    try {
      for (JsonObject file : new Members(document.get()).list("files", json -> json)) {
        Members members = new Members(file);
        all.put(members.text("path"), members.of("digest", Fingerprint::parse).toString());
      }
      return all;
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          state.path(), "is corrupt: restore a copy, or remove it to be asked again", e);
    }
  }
}
