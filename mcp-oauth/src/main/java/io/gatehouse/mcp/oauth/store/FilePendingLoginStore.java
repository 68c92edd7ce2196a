package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.Members;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Logins in one encrypted file, shared by the processes of one machine, so that the redirect may come to another process than
 * the one that sent the person away; readable by its owner only. Safe for use by several threads and processes.
 */
public final class FilePendingLoginStore implements PendingLoginStore {
  /** How many logins wait at the same time; one more is refused, and no waiting one is dropped for it. */
  public static final int LIMIT = 1_000;

  private final SealedFile file;
  private final Clock clock;

  private FilePendingLoginStore(SealedFile file, Clock clock) {
    this.file = file;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * The logins in {@code file}, which need not exist yet; {@code clock} says what has expired.
   *
   * @throws StoreException if it does not open with {@code key}
   */
  public static FilePendingLoginStore at(Path file, DataKey key, Clock clock) {
    return new FilePendingLoginStore(SealedFile.at(file, "gatehouse-pending-logins", key), clock);
  }

  @Override
  public void save(String stateDigest, PendingLogin login) {
    Instant now = clock.instant();
    file.update(json -> {
      Map<String, PendingLogin> all = table(json);
      all.values().removeIf(waiting -> !now.isBefore(waiting.expiresAt()));
      if (all.containsKey(stateDigest)) {
        throw new StoreException(file.path(), "holds this login already: begin another", null);
      }
      all.put(stateDigest, login);
      if (all.size() > LIMIT) {
        throw file.full(LIMIT);
      }
      return Change.write(document(all), true);
    });
  }

  @Override
  public Optional<PendingLogin> take(String stateDigest) {
    Instant now = clock.instant();
    // Durably gone before it is used: a crash in between costs a login, never uses it twice.
    return file.update(json -> {
      Map<String, PendingLogin> all = table(json);
      PendingLogin login = all.remove(stateDigest);
      if (login == null) {
        return Change.keep(Optional.<PendingLogin>empty());
      }
      return Change.write(
          document(all), Optional.of(login).filter(taken -> now.isBefore(taken.expiresAt())));
    });
  }

  private Map<String, PendingLogin> table(Optional<JsonObject> json) {
    Map<String, PendingLogin> all = new LinkedHashMap<>();
    try {
      json.map(document -> new Members(document).list("logins", entry -> entry))
          .ifPresent(entries -> entries.forEach(entry -> {
            Members members = new Members(entry);
            all.put(members.text("state"), PendingLoginJson.read(members.object("login")));
          }));
    } catch (IllegalArgumentException e) {
      throw file.unreadable(e);
    }
    return all;
  }

  private static JsonObject document(Map<String, PendingLogin> all) {
    return JsonObject.of(
        "logins",
        all.entrySet().stream()
            .map(entry -> JsonObject.of(
                "state", entry.getKey(), "login", PendingLoginJson.write(entry.getValue())))
            .toList());
  }

  @Override
  public String toString() {
    return "FilePendingLoginStore[" + file.path() + "]";
  }
}
