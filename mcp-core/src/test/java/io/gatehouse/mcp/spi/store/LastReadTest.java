package io.gatehouse.mcp.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a file is read again, and when one look at it is enough. */
final class LastReadTest {
  @TempDir
  private Path directory;

  private final AtomicLong nanos = new AtomicLong();
  private Path path;
  private StateFile writer;
  private StateFile file;

  @BeforeEach
  void settle() throws IOException {
    path = directory.resolve("state.json");
    assumeTrue(path.getFileSystem().supportedFileAttributeViews().contains("unix"));
    writer = StateFile.at(path, "gatehouse-test", 1);
    file = new StateFile(
        path, new StateFormat("gatehouse-test", 1, 1 << 20), Duration.ofSeconds(10), nanos::get);
    put(1);
  }

  private void put(int n) {
    writer.update(old -> Change.write(JsonObject.of("n", n), n));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** The document, as it is kept from now on. */
  private JsonObject settled() {
    file.read();
    pass(LastRead.SETTLED);
    return file.read().orElseThrow();
  }

  @Test
  void isNotReadAgainOnceItHasSettled() {
    JsonObject kept = settled();

    assertThat(file.read().orElseThrow()).isSameAs(kept);
  }

  @Test
  void isReadEachTimeUntilItHasSettled() {
    file.read();
    pass(LastRead.SETTLED.minusNanos(1));
    JsonObject early = file.read().orElseThrow();

    assertThat(file.read().orElseThrow()).isEqualTo(early).isNotSameAs(early);
  }

  @Test
  void isReadAgainAtOnceWhenItWasReplaced() {
    settled();

    for (int n = 2; n < 50; n++) {
      put(n); // as large as before, and in the same tick
      assertThat(file.read()).contains(JsonObject.of("n", n));
    }
  }

  @Test
  void isReadAgainAtOnceWhenAnotherProcessReplacedIt() throws Exception {
    settled();

    Process child = ChildJvm.start(Replacer.class, path);

    assertThat(child.waitFor()).isZero();
    assertThat(file.read()).contains(JsonObject.of("n", 2));
  }

  @Test
  void isReadAgainWhenItWasWrittenInPlaceAndItsTimePutBack() throws IOException {
    settled();
    FileTime before = Files.getLastModifiedTime(path);
    Files.writeString(path, Files.readString(path).replace("\"n\":1", "\"n\":7"));
    Files.setLastModifiedTime(path, before);

    assertThat(file.read()).contains(JsonObject.of("n", 7));
  }

  @Test
  void isRefusedWhenOthersMayWriteItSince() throws IOException {
    settled();
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThatThrownBy(() -> file.read()).isInstanceOf(StoreException.class);
  }

  @Test
  void isEmptyAtOnceWhenItIsGone() throws IOException {
    settled();
    Files.delete(path);

    assertThat(file.read()).isEqualTo(Optional.empty());
  }

  @Test
  void isUnderstoodOnceAsLongAsItIsTheSame() {
    AtomicLong parses = new AtomicLong();
    Parsed<Long> parsed = new Parsed<>(json -> {
      parses.incrementAndGet();
      return json.integer("n").orElseThrow();
    });
    JsonObject kept = settled();

    assertThat(parsed.of(kept)).isEqualTo(1);
    assertThat(parsed.of(file.read().orElseThrow())).isEqualTo(1);
    assertThat(parses).hasValue(1);
    put(2);
    assertThat(parsed.of(file.read().orElseThrow())).isEqualTo(2);
  }

  /** The other process. */
  static final class Replacer {
    private Replacer() {}

    public static void main(String[] args) {
      StateFile.at(Path.of(args[0]), "gatehouse-test", 1)
          .update(old -> Change.write(JsonObject.of("n", 2), true));
    }
  }
}
