package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.MachineLock;
import io.gatehouse.mcp.spi.store.Members;
import io.gatehouse.mcp.spi.store.Parsed;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Credentials in one encrypted file, shared by the processes of one machine; readable by its owner only. Safe for use by several
 * threads and processes.
 *
 * <p>Every question looks at the file, so that what another process got or deleted holds at once; where the system tells reliably that
 * it has not been written since, a look at its attributes is enough, and neither file nor key is read again. A file that was changed,
 * cut off or sealed with another key is refused and never taken for an empty one. Locks are files beside it, one for each key that was
 * ever refreshed, without content.
 */
public final class FileCredentialStore implements CredentialStore {
  /** How many credentials a file holds. */
  public static final int LIMIT = 1_000;

  private final SealedFile file;
  private final Parsed<Map<CredentialKey, Credential>> tables;

  private FileCredentialStore(SealedFile file) {
    this.file = file;
    this.tables =
        new Parsed<>(kept -> Collections.unmodifiableMap(table(Optional.of(file.open(kept)))));
  }

  /**
   * The credentials in {@code file}, which need not exist yet.
   *
   * @throws StoreException if it does not open with {@code key}
   */
  public static FileCredentialStore at(Path file, DataKey key) {
    return new FileCredentialStore(SealedFile.at(file, "gatehouse-credentials", key));
  }

  @Override
  public Optional<Credential> load(CredentialKey key) {
    return Optional.ofNullable(all().get(key));
  }

  @Override
  public Set<CredentialKey> keys(String principal, URI endpoint) {
    return all().keySet().stream()
        .filter(key -> key.principal().equals(principal) && key.endpoint().equals(endpoint))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean compareAndSet(CredentialKey key, long expected, Credential next) {
    Generations.requireNext(expected, next);
    return file.update(json -> {
      Map<CredentialKey, Credential> all = table(json);
      if (Generations.of(all.get(key)) != expected) {
        return Change.keep(false);
      }
      all.put(key, next);
      if (all.size() > LIMIT) {
        throw file.full(LIMIT);
      }
      return Change.write(document(all), true);
    });
  }

  @Override
  public boolean delete(CredentialKey key, long expected) {
    return file.update(json -> {
      Map<CredentialKey, Credential> all = table(json);
      if (!all.containsKey(key) || Generations.of(all.get(key)) != expected) {
        return Change.keep(false);
      }
      all.remove(key);
      return Change.write(document(all), true);
    });
  }

  @Override
  public <T> T exclusively(CredentialKey key, Duration patience, Supplier<T> body) {
    Path path = file.path();
    Path lockFile = path.resolveSibling(path.getFileName() + "." + Digests.of(key) + ".lock");
    try (MachineLock lock = MachineLock.acquire(lockFile, patience)) {
      if (lock == null) {
        throw new StoreException(
            lockFile, "is held by another process or thread for too long: try again", null);
      }
      return body.get();
    } catch (IOException e) {
      throw new StoreException(
          lockFile, "cannot be locked: check the disk and the rights of its directory", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(lockFile, "was not locked: interrupted while others held it", e);
    }
  }

  private Map<CredentialKey, Credential> all() {
    return file.kept().map(tables::of).orElse(Map.of());
  }

  private Map<CredentialKey, Credential> table(Optional<JsonObject> json) {
    Map<CredentialKey, Credential> all = new LinkedHashMap<>();
    try {
      json.map(document -> new Members(document).list("credentials", entry -> entry))
          .ifPresent(entries -> entries.forEach(entry -> {
            Members members = new Members(entry);
            all.put(
                CredentialJson.readKey(members.object("key")),
                CredentialJson.read(members.object("credential")));
          }));
    } catch (IllegalArgumentException e) {
      throw file.unreadable(e);
    }
    return all;
  }

  private static JsonObject document(Map<CredentialKey, Credential> all) {
    return JsonObject.of(
        "credentials",
        all.entrySet().stream()
            .map(entry -> JsonObject.of(
                "key", CredentialJson.write(entry.getKey()),
                "credential", CredentialJson.write(entry.getValue())))
            .toList());
  }

  @Override
  public String toString() {
    return "FileCredentialStore[" + file.path() + "]";
  }
}
