package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.store.Parsed;
import io.gatehouse.mcp.spi.store.StateFile;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Grants in one file, shared by the processes of one machine; readable by its owner only. Safe for use by several threads.
 *
 * <p>Every question looks at the file, so that what another process revoked holds at once; where the system tells reliably that it
 * has not been written since, a look at its attributes is enough. A change replaces it atomically. A file that is corrupt, newer or
 * writable by others is refused. Holds no arguments, only their digests. Not for network file systems.
 */
public final class FileGrantStore implements GrantStore {
  /** How many grants a file holds. */
  public static final int LIMIT = 1_000;

  private final StateFile file;
  private final Parsed<GrantTable> tables = new Parsed<>(GrantTable::fromJson);

  private FileGrantStore(StateFile file) {
    this.file = file;
  }

  /** The grants in {@code file}, which need not exist yet. */
  public static FileGrantStore at(Path file) {
    return new FileGrantStore(StateFile.at(file, "gatehouse-grants", 1));
  }

  @Override
  public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
    return table(file.read()).candidates(request, hints, now);
  }

  @Override
  public boolean consume(Grant grant, Instant now) {
    return file.update(json -> table(json)
        .using(grant, now)
        .map(used -> Change.write(used.toJson(), true))
        .orElseGet(() -> Change.keep(false)));
  }

  @Override
  public void put(Grant grant) {
    file.update(json -> {
      GrantTable before = table(json);
      try {
        return Change.write(before.with(grant, LIMIT).toJson(), true);
      } catch (IllegalStateException e) {
        throw refused(String.valueOf(e.getMessage()), e);
      }
    });
  }

  @Override
  public int revoke(GrantSelector selector) {
    return file.update(json -> {
      GrantTable before = table(json);
      GrantTable after = before.without(selector);
      return Change.write(
          after.toJson(), before.grants().size() - after.grants().size());
    });
  }

  @Override
  public List<Grant> list(GrantSelector selector) {
    return table(file.read()).list(selector);
  }

  @Override
  public long epoch() {
    return table(file.read()).epoch();
  }

  private GrantTable table(Optional<JsonObject> json) {
    try {
      return json.map(tables::of).orElse(GrantTable.EMPTY);
    } catch (IllegalArgumentException e) {
      throw refused("holds a grant that cannot be read: restore a copy or move it away", e);
    }
  }

  private StoreException refused(String what, RuntimeException cause) {
    return new StoreException(file.path(), what, cause);
  }
}
