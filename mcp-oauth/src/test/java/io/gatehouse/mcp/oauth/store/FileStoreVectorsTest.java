package io.gatehouse.mcp.oauth.store;

import static io.gatehouse.mcp.oauth.store.Samples.NOW;
import static io.gatehouse.mcp.oauth.store.Samples.credential;
import static io.gatehouse.mcp.oauth.store.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** V49 and the part of V34 that is about files. */
final class FileStoreVectorsTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @TempDir
  private Path directory;

  private Path file() {
    return directory.resolve("private").resolve("credentials.json");
  }

  private FileCredentialStore store() {
    return FileCredentialStore.at(file(), DataKey.of(KEY));
  }

  private void keep() {
    store().compareAndSet(key("alice"), 0, credential(1));
  }

  @Test
  void v49_letsOnlyTheOwnerReadFileAndDirectory() throws IOException {
    keep();
    store().exclusively(key("alice"), Duration.ZERO, () -> true);
    assertThat(mode(directory.resolve("private"))).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(directory.resolve("private"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(3).allSatisfy(each -> assertThat(mode(each)).isEqualTo("rw-------"));
    }
  }

  @Test
  void v49_writesNothingInTheClear() throws IOException {
    keep();
    assertThat(Files.readString(file())).doesNotContain(Samples.CANARY, "alice", "example.com");
  }

  @Test
  void v49_neverUsesANonceTwice() throws IOException {
    keep();
    String first = Files.readString(file());
    store().delete(key("alice"), 1);
    keep();
    assertThat(Files.readString(file())).isNotEqualTo(first);
  }

  @Test
  void v49_refusesAnySingleBitThatChanged() throws IOException {
    keep();
    String text = Files.readString(file());
    int from = text.indexOf("\"sealed\":\"") + 10;
    for (int at = from; at < text.length() - 4; at += 37) {
      char other = text.charAt(at) == 'A' ? 'B' : 'A';
      Files.writeString(file(), text.substring(0, at) + other + text.substring(at + 1));
      assertThatThrownBy(() -> store()).isInstanceOf(StoreException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 100})
  void v49_neverTakesATruncatedFileForAnEmptyOne(int length) throws IOException {
    keep();
    FileCredentialStore open = store();
    Files.writeString(file(), Files.readString(file()).substring(0, length));
    assertThatThrownBy(() -> open.load(key("alice"))).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> open.compareAndSet(key("bob"), 0, credential(1)))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void v49_refusesTheContentOfAnotherStore() throws IOException {
    keep();
    Path other = directory.resolve("private").resolve("logins.json");
    String moved = Files.readString(file());
    Files.writeString(other, moved.replace("gatehouse-credentials", "gatehouse-pending-logins"));
    assertThatThrownBy(() -> FilePendingLoginStore.at(other, DataKey.of(KEY), Clock.systemUTC()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another store");
  }

  @Test
  void v49_refusesAnotherKeyAndLeavesTheFile() throws IOException {
    keep();
    String before = Files.readString(file());
    assertThatThrownBy(() -> FileCredentialStore.at(file(), DataKey.of(new byte[32])))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not open")
        .hasNoCause();
    assertThat(Files.readString(file())).isEqualTo(before);
  }

  @Test
  void v49_refusesASymbolicLink() throws IOException {
    keep();
    Path link = directory.resolve("link.json");
    Files.createSymbolicLink(link, file());
    assertThatThrownBy(() -> FileCredentialStore.at(link, DataKey.of(KEY)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("symbolic link");
  }

  @Test
  void v49_findsOneLockThroughALinkedDirectory() throws IOException {
    keep();
    Path link = directory.resolve("linked");
    Files.createSymbolicLink(link, directory.resolve("private"));
    FileCredentialStore other =
        FileCredentialStore.at(link.resolve("credentials.json"), DataKey.of(KEY));
    assertThatThrownBy(() -> store()
            .exclusively(
                key("alice"),
                Duration.ZERO,
                () -> other.exclusively(key("alice"), Duration.ZERO, () -> true)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void v49_refusesAFileThatOthersMayWrite() throws IOException {
    keep();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));
    assertThatThrownBy(() -> store()).isInstanceOf(StoreException.class);
  }

  /** POSIX: whoever closes another descriptor of a file ends its lock. Nobody reads the lock file, so reading hurts nothing. */
  @Test
  void v49_keepsTheLockWhenTheDocumentIsRead() throws Exception {
    keep();
    boolean held = store().exclusively(key("alice"), Duration.ZERO, () -> {
      try (InputStream in = Files.newInputStream(file())) {
        in.readAllBytes();
        store().load(key("alice"));
        return LockProbe.isHeld(lockFile());
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    assertThat(held).isTrue();
    assertThat(LockProbe.isHeld(lockFile())).isFalse();
  }

  @Test
  void hasNoStoreWithoutAKey() {
    assertThatThrownBy(() -> FileCredentialStore.at(file(), DataKey.from(() -> new byte[16])))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no key");
    assertThatIllegalArgumentException().isThrownBy(() -> DataKey.of(new byte[16]));
  }

  @Test
  void opensWithAKeyFromAFileThatWasMadeOnce() throws IOException {
    Path keyFile = directory.resolve("keys").resolve("data.key");
    FileCredentialStore.at(file(), DataKey.inFile(keyFile))
        .compareAndSet(key("alice"), 0, credential(1));
    assertThat(FileCredentialStore.at(file(), DataKey.inFile(keyFile)).load(key("alice")))
        .isPresent();
    assertThat(mode(keyFile)).isEqualTo("rw-------");
  }

  @Test
  void refusesAKeyFileThatOthersMayReadOrThatIsDamaged() throws IOException {
    Path keyFile = directory.resolve("data.key");
    DataKey.inFile(keyFile);
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> DataKey.inFile(keyFile)).isInstanceOf(StoreException.class);
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(keyFile, Files.readString(keyFile).replace("\"key\":\"", "\"key\":\"!"));
    assertThatThrownBy(() -> DataKey.inFile(keyFile))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds no data key")
        .hasNoCause();
  }

  @Test
  void v35_showsNoSecretOfARecord() {
    assertThat(credential(1).toString()).doesNotContain(Samples.CANARY);
    assertThat(Samples.login("alice", NOW).toString()).doesNotContain(Samples.CANARY);
    assertThat(RegistrationStoreContract.authentications().toString())
        .doesNotContain(Samples.CANARY);
    assertThat(DataKey.of(KEY)).hasToString("DataKey[hidden]");
  }

  private Path lockFile() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("private"))) {
      return files
          .filter(each -> each.toString().matches(".*\\.[0-9a-f]{32}\\.lock"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String mode(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
