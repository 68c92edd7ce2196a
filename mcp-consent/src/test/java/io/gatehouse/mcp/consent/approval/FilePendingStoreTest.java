package io.gatehouse.mcp.consent.approval;

import static io.gatehouse.mcp.consent.approval.Views.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files add to the contract of a pending store, which the test kit holds them to. */
final class FilePendingStoreTest {
  @TempDir
  private Path directory;

  private PendingStore store() {
    return FilePendingStore.at(directory.resolve("pending"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "\u0000"})
  void refusesADamagedFileAndLeavesIt(String content) throws IOException {
    Pending pending = open("v1");
    store().create(pending);
    Path file = onlyFile();
    Files.writeString(file, content);
    assertThatThrownBy(() -> store().load("v1")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store().unended()).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store().create(pending)).isInstanceOf(StoreException.class);
    assertThatThrownBy(
            () -> store().transition(pending, pending.ended(Pending.State.CANCELLED, "killed")))
        .isInstanceOf(StoreException.class);
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"OPEN\"", "\"sha-256:", "\"revision\"", "\"approveOnce\",\"approves\""})
  void refusesAQuestionItCannotRead(String damaged) throws IOException {
    store().create(open("v1"));
    String before = Files.readString(onlyFile());
    assertThat(before).contains(damaged);
    Files.writeString(onlyFile(), before.replace(damaged, damaged.replace("\"", "\"x")));
    assertThatThrownBy(() -> store().load("v1"))
        .isInstanceOf(StoreException.class)
        .hasMessageNotContaining("a.txt");
  }

  @Test
  void refusesANewerFormat() throws IOException {
    store().create(open("v1"));
    String before = Files.readString(onlyFile());
    Files.writeString(onlyFile(), before.replace("\"version\":1", "\"version\":2"));
    assertThatThrownBy(() -> store().load("v1"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer");
  }

  @Test
  void letsOnlyItsOwnerRead() throws IOException {
    store().create(open("v1"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void leavesNothingOfAPurgedQuestion() throws IOException {
    Pending pending = open("v1");
    store().create(pending);
    store().transition(pending, pending.ended(Pending.State.DENIED, "denied"));
    store().purge(pending.expiresAt().plusSeconds(1));
    try (Stream<Path> files = Files.list(directory.resolve("pending"))) {
      assertThat(files).isEmpty();
    }
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("pending"))) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
