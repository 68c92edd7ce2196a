package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.Members;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Registrations in one encrypted file, shared by the processes of one machine; readable by its owner only. Safe for use by
 * several threads and processes.
 */
public final class FileRegistrationStore implements RegistrationStore {
  /** How many registrations a file holds. */
  public static final int LIMIT = 1_000;

  private final SealedFile file;

  private FileRegistrationStore(SealedFile file) {
    this.file = file;
  }

  /**
   * The registrations in {@code file}, which need not exist yet.
   *
   * @throws io.gatehouse.mcp.spi.store.StoreException if it does not open with {@code key}
   */
  public static FileRegistrationStore at(Path file, DataKey key) {
    return new FileRegistrationStore(SealedFile.at(file, "gatehouse-registrations", key));
  }

  @Override
  public Optional<RegisteredClient> load(RegistrationKey key) {
    return Optional.ofNullable(table(file.read()).get(key));
  }

  @Override
  public RegisteredClient replace(
      RegistrationKey key, Optional<RegisteredClient> expected, RegisteredClient next) {
    return file.update(json -> {
      Map<RegistrationKey, RegisteredClient> all = table(json);
      RegisteredClient held = all.get(key);
      if (held != null && !Optional.of(held).equals(expected)) {
        return Change.keep(held);
      }
      all.put(key, next);
      if (all.size() > LIMIT) {
        throw file.full(LIMIT);
      }
      return Change.write(document(all), next);
    });
  }

  @Override
  public boolean delete(RegistrationKey key, String clientId) {
    return file.update(json -> {
      Map<RegistrationKey, RegisteredClient> all = table(json);
      RegisteredClient held = all.get(key);
      if (held == null || !held.clientId().equals(clientId)) {
        return Change.keep(false);
      }
      all.remove(key);
      return Change.write(document(all), true);
    });
  }

  private Map<RegistrationKey, RegisteredClient> table(Optional<JsonObject> json) {
    Map<RegistrationKey, RegisteredClient> all = new LinkedHashMap<>();
    try {
      json.map(document -> new Members(document).list("clients", entry -> entry))
          .ifPresent(entries -> entries.forEach(entry -> {
            Members members = new Members(entry);
            all.put(
                RegistrationJson.readKey(members.object("key")),
                RegistrationJson.read(members.object("client")));
          }));
    } catch (IllegalArgumentException e) {
      throw file.unreadable(e);
    }
    return all;
  }

  private static JsonObject document(Map<RegistrationKey, RegisteredClient> all) {
    return JsonObject.of(
        "clients",
        all.entrySet().stream()
            .map(entry -> JsonObject.of(
                "key", RegistrationJson.write(entry.getKey()),
                "client", RegistrationJson.write(entry.getValue())))
            .toList());
  }

  @Override
  public String toString() {
    return "FileRegistrationStore[" + file.path() + "]";
  }
}
