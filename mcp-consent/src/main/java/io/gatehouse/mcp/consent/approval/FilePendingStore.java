package io.gatehouse.mcp.consent.approval;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.store.StateFile;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Questions in a directory, a file for each, shared by the processes of one machine. Safe for use by several threads.
 *
 * <p>A question changes without touching another, and a file's name is a digest of the id, so that no id is ever a path. They
 * are readable by their owner only. The frozen arguments, which may be secret, are encrypted with a key in a file of its own:
 * beside the directory, or better where no backup goes. Without that file the questions are lost.
 */
public final class FilePendingStore implements PendingStore {
  private static final String FORMAT = "gatehouse-pending";
  private static final String SUFFIX = ".json";

  private final Path directory;
  private final Path keyFile;
  private final AtomicReference<@Nullable PendingJson> format = new AtomicReference<>();

  /** Names of files whose questions have ended, which is for good, and when they expired; so that they are read once. */
  private final Map<String, Instant> ended = new ConcurrentHashMap<>();

  private FilePendingStore(Path directory, Path keyFile) {
    this.directory = directory;
    this.keyFile = keyFile;
  }

  /**
   * The questions in {@code directory}, which need not exist yet and should hold nothing else. The key is in a file of the same
   * name with {@code .key} at its end.
   */
  public static FilePendingStore at(Path directory) {
    Path clean = directory.toAbsolutePath().normalize();
    return at(clean, clean.resolveSibling(clean.getFileName() + ".key"));
  }

  /**
   * The questions in {@code directory}, sealed with the key in {@code keyFile}, which is made when it is first needed. Every
   * process that shares the directory names the same key.
   *
   * @param keyFile not in {@code directory}
   */
  public static FilePendingStore at(Path directory, Path keyFile) {
    return new FilePendingStore(
        directory.toAbsolutePath().normalize(), keyFile.toAbsolutePath().normalize());
  }

  @Override
  public void create(Pending pending) {
    StateFile file = fileOf(pending.id());
    ended.remove(name(file.path()));
    file.update(json -> {
      if (json.isPresent()) {
        throw new StoreException(file.path(), "a question with this id is there already", null);
      }
      return Change.write(format().write(pending), true);
    });
  }

  @Override
  public Optional<Pending> load(String id) {
    StateFile file = fileOf(id);
    return file.read().map(json -> read(file.path(), json)).filter(p -> p.id().equals(id));
  }

  @Override
  public boolean transition(Pending from, Pending to) {
    InMemoryPendingStore.requireNext(from, to);
    StateFile file = fileOf(from.id());
    return file.update(json -> {
      if (json.isEmpty() || read(file.path(), json.get()).version() != from.version()) {
        return Change.keep(false);
      }
      return Change.write(format().write(to), true);
    });
  }

  @Override
  public List<Pending> unended() {
    List<Pending> open = new ArrayList<>();
    for (Path path : all()) {
      if (!ended.containsKey(name(path))) {
        unended(path).ifPresent(open::add);
      }
    }
    open.sort(comparing(pending -> pending.view().askedAt()));
    return open;
  }

  /** The question in a file; empty if it has ended, which is noted. */
  private Optional<Pending> unended(Path path) {
    Optional<Pending> read = state(path).read().map(json -> read(path, json));
    if (read.isPresent() && read.get().state().ended()) {
      ended.put(name(path), read.get().expiresAt());
      return Optional.empty();
    }
    return read;
  }

  @Override
  public int purge(Instant before) {
    int purged = 0;
    for (Path path : all()) {
      if (!ended.containsKey(name(path))) {
        unended(path);
      }
      Instant expired = ended.get(name(path));
      if (expired != null && expired.isBefore(before)) {
        purged += delete(path) ? 1 : 0;
      }
    }
    return purged;
  }

  /** What has ended changes no more, so nobody needs its lock file any longer. */
  private boolean delete(Path path) {
    try {
      boolean deleted = Files.deleteIfExists(path);
      Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".lock"));
      return deleted;
    } catch (IOException e) {
      throw new StoreException(path, "cannot be deleted: check the rights of its directory", e);
    }
  }

  private List<Path> all() {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> questions = files.filter(FilePendingStore::isQuestion).toList();
      ended.keySet().retainAll(questions.stream().map(FilePendingStore::name).collect(toSet()));
      return questions;
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException(
          directory, "cannot be listed: check the disk and the rights of the directory", e);
    }
  }

  private static boolean isQuestion(Path path) {
    return name(path).endsWith(SUFFIX);
  }

  private static String name(Path path) {
    return Objects.requireNonNull(path.getFileName(), "a listed file has a name")
        .toString();
  }

  private StateFile fileOf(String id) {
    String digest =
        Fingerprint.of("pending", id.getBytes(StandardCharsets.UTF_8)).toString();
    return state(directory.resolve(digest.substring(digest.indexOf(':') + 1) + SUFFIX));
  }

  private static StateFile state(Path path) {
    return StateFile.at(path, FORMAT, 1);
  }

  private PendingJson format() {
    PendingJson known = format.get();
    if (known == null) {
      known = new PendingJson(PendingSeal.inFile(keyFile));
      format.set(known);
    }
    return known;
  }

  private Pending read(Path path, JsonObject json) {
    try {
      return format().pending(json);
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          path, "holds a question that cannot be read: restore a copy or move it away", e);
    }
  }
}
