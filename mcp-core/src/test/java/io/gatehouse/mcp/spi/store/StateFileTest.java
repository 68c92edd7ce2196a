package io.gatehouse.mcp.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateFileTest {
  private static final String GOOD = "{\"format\":\"gatehouse-test\",\"version\":1,\"n\":7}";

  @TempDir
  private Path directory;

  private Path path;
  private StateFile file;

  @BeforeEach
  void open() {
    path = directory.resolve("state.json");
    file = StateFile.at(path, "gatehouse-test", 1);
  }

  @Test
  void missingFileIsEmptyAndIsNotCreatedByReading() {
    assertThat(file.read()).isEmpty();
    assertThat(path).doesNotExist();
  }

  @Test
  void readsBackWhatWasWrittenWithoutFormatAndVersion() {
    file.update(old -> Change.write(JsonObject.of("n", 1), old));

    assertThat(file.read()).contains(JsonObject.of("n", 1));
  }

  @Test
  void writesFormatAndVersionFirst() {
    put(7);

    assertThat(path).hasContent(GOOD + "\n");
  }

  @Test
  void leavesTheFileAloneIfTheUpdateKeepsIt() throws IOException {
    write(GOOD);

    assertThat(file.<String>update(old -> Change.keep("kept"))).isEqualTo("kept");
    assertThat(path).hasContent(GOOD);
  }

  @Test
  void writesNothingIfTheUpdateThrows() {
    put(1);

    assertThatThrownBy(() -> file.update(old -> {
          throw new IllegalArgumentException("mine");
        }))
        .hasMessage("mine");
    assertThat(file.read()).contains(JsonObject.of("n", 1));
  }

  @Test
  void createsFileLockAndDirectoryForTheirOwnerOnly() throws IOException {
    Path deep = directory.resolve("a/b/state.json");
    StateFile.at(deep, "gatehouse-test", 1).update(old -> Change.write(JsonObject.empty(), null));

    assertThat(mode(deep)).isEqualTo("rw-------");
    assertThat(mode(deep.resolveSibling("state.json.lock"))).isEqualTo("rw-------");
    assertThat(mode(directory.resolve("a"))).isEqualTo("rwx------");
    assertThat(mode(directory.resolve("a/b"))).isEqualTo("rwx------");
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    Files.writeString(directory.resolve("state.json.tmp"), "left by a killed process");
    put(1);

    try (var names = Files.list(directory)) {
      assertThat(names.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("state.json", "state.json.lock");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "{\"format\":\"gatehouse-test\",\"version\":1,\"n\":7",
        "{\"format\":\"gatehouse-test\",\"version\":1}x",
        "{\"format\":\"gatehouse-test\",\"version\":1}{}",
        "{\"format\":\"gatehouse-test\",\"version\":1,\"n\":1,\"n\":2}",
        "{\"format\":\"gatehouse-test\",\"version\":1,\"n\":\"\\ud800\"}",
        "{\"format\":\"gatehouse-test\",\"version\":0}",
        "{\"format\":\"gatehouse-test\",\"version\":\"1\"}",
        "{\"format\":\"gatehouse-test\",\"version\":1.5}",
        "{\"format\":\"gatehouse-test\"}",
        "{\"format\":\"gatehouse-other\",\"version\":1}",
        "{\"version\":1}",
        "{}"
      })
  void refusesWhatIsNoCompleteDocumentAndLeavesItAlone(String content) throws IOException {
    write(content);

    assertThatThrownBy(() -> file.read()).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> put(1)).isInstanceOf(StoreException.class);
    assertThat(path).hasContent(content);
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    for (int length = 0; length < GOOD.length(); length++) {
      write(GOOD.substring(0, length));
      assertThatThrownBy(() -> file.read()).isInstanceOf(StoreException.class);
    }
  }

  @Test
  void refusesANewerVersionAndSaysSo() throws IOException {
    write("{\"format\":\"gatehouse-test\",\"version\":2}");

    assertThatThrownBy(() -> file.read())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            path + ": has version 2 of its format, newer than 1: use the software that wrote it");
  }

  @Test
  void saysWhereACorruptFileIsCorruptWithoutItsContent() throws IOException {
    write("{\"format\":\"hunter2\",,");

    assertThatThrownBy(() -> file.read())
        .hasMessageStartingWith(path + ": is corrupt at byte ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    write(GOOD);

    assertThatThrownBy(() -> StateFile.at(path, "gatehouse-test", 1, 20).read())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("larger than 20 bytes");
  }

  @Test
  void refusesToWriteWhatItCouldNotReadAgain() {
    StateFile small = StateFile.at(path, "gatehouse-test", 1, 60);

    assertThatThrownBy(() ->
            small.update(old -> Change.write(JsonObject.of("n", "x".repeat(60)), null)))
        .isInstanceOf(StoreException.class);
    assertThat(path).doesNotExist();
  }

  @Test
  void refusesASymbolicLink() throws IOException {
    Path target = directory.resolve("target.json");
    Files.writeString(target, GOOD);
    Files.createSymbolicLink(path, target);

    assertThatThrownBy(() -> file.read()).hasMessageContaining("symbolic link");
    assertThatThrownBy(() -> put(1)).hasMessageContaining("symbolic link");
    assertThat(target).hasContent(GOOD);
  }

  @Test
  void refusesALinkInPlaceOfItsLockFile() throws IOException {
    Files.createSymbolicLink(directory.resolve("state.json.lock"), directory.resolve("elsewhere"));

    assertThatThrownBy(() -> put(1)).isInstanceOf(StoreException.class);
    assertThat(directory.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void refusesADirectory() throws IOException {
    Files.createDirectory(path);

    assertThatThrownBy(() -> file.read()).hasMessageContaining("not a regular file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
  void refusesAFileThatOthersMayWrite(String mode) throws IOException {
    write(GOOD);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

    assertThatThrownBy(() -> file.read()).hasMessageContaining("can be written by others");
  }

  @Test
  void reachesTheSameFileThroughALinkedDirectory() throws IOException {
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, Files.createDirectory(directory.resolve("real")));
    StateFile linked = StateFile.at(link.resolve("s.json"), "gatehouse-test", 1);
    linked.update(old -> Change.write(JsonObject.of("n", 3), null));

    assertThat(
            StateFile.at(directory.resolve("real/s.json"), "gatehouse-test", 1).read())
        .contains(JsonObject.of("n", 3));
  }

  @Test
  void updatesEvenIfTheThreadIsInterruptedAndKeepsTheFlag() {
    Thread.currentThread().interrupt();
    put(5);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(file.read()).contains(JsonObject.of("n", 5));
  }

  @Test
  void refusesAnUpdateInsideAnUpdateOfTheSameFile() {
    assertThatThrownBy(() -> file.update(old -> {
          put(1);
          return Change.keep(null);
        }))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givesUpWhenAnotherThreadKeepsTheFile() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread slow = new Thread(() -> file.update(old -> {
      inside.countDown();
      awaitQuietly(done);
      return Change.write(JsonObject.of("n", 1), null);
    }));
    slow.start();
    inside.await();
    StateFile hasty = file.patience(Duration.ofMillis(20));

    assertThatThrownBy(() -> hasty.update(old -> Change.keep(null)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another thread");
    done.countDown();
    slow.join();
    assertThat(file.read()).contains(JsonObject.of("n", 1));
  }

  @Test
  void givesUpWhenSomebodyElseHoldsTheLockFile() throws Exception {
    try (ProcessLock held =
        ProcessLock.acquire(directory.resolve("state.json.lock"), Duration.ZERO)) {
      assertThat(held).isNotNull();
      StateFile hasty = file.patience(Duration.ofMillis(20));
      assertThatThrownBy(() -> hasty.update(old -> Change.keep(null)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another process");
    }
    put(2);
    assertThat(file.read()).contains(JsonObject.of("n", 2));
  }

  @Test
  void refusesReservedMembers() {
    for (String reserved : List.of("format", "version")) {
      assertThatThrownBy(() -> file.update(old -> Change.write(JsonObject.of(reserved, 1), null)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void put(int n) {
    file.update(old -> Change.write(JsonObject.of("n", n), null));
  }

  private void write(String content) throws IOException {
    Files.writeString(path, content);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static String mode(Path of) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(of, LinkOption.NOFOLLOW_LINKS));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
