package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.store.Parsed;
import io.gatehouse.mcp.spi.store.StateFile;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pins in one file, shared by the processes of one machine; readable by its owner only. Safe for use by several threads.
 *
 * <p>Every question reads the file, so that what another process revoked holds at once; a change replaces it atomically. A file
 * that is corrupt or newer, and a definition that does not match its fingerprint, are refused.
 */
public final class FilePinStore implements PinStore {
  private final StateFile file;
  private final Parsed<List<PinnedServer>> parsed = new Parsed<>(PinJson::read);

  private FilePinStore(StateFile file) {
    this.file = file;
  }

  /** The pins in {@code file}, which need not exist yet. */
  public static FilePinStore at(Path file) {
    return new FilePinStore(StateFile.at(file, "gatehouse-pins", 1));
  }

  @Override
  public Optional<PinnedServer> find(String principal, Fingerprint server) {
    return find(all(), principal, server);
  }

  @Override
  public boolean compareAndSet(PinnedServer next) {
    return file.update(json -> {
      List<PinnedServer> kept = new ArrayList<>(servers(json));
      Optional<PinnedServer> now = find(kept, next.principal(), next.server());
      if (now.map(PinnedServer::version).orElse(0L) + 1 != next.version()) {
        return Change.keep(false);
      }
      now.ifPresent(kept::remove);
      kept.add(next);
      return Change.write(PinJson.write(kept), true);
    });
  }

  @Override
  public List<PinnedServer> all() {
    return servers(file.read());
  }

  private static Optional<PinnedServer> find(
      List<PinnedServer> servers, String principal, Fingerprint server) {
    return servers.stream()
        .filter(it -> it.principal().equals(principal) && it.server().equals(server))
        .findFirst();
  }

  private List<PinnedServer> servers(Optional<JsonObject> json) {
    try {
      return json.map(parsed::of).orElse(List.of());
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          file.path(), "holds a pin that cannot be read: restore a copy or move it away", e);
    }
  }
}
