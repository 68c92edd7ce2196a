package io.gatehouse.mcp.consent.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PendingSealTest {
  @TempDir
  private Path folder;

  private PendingSeal seal(String file) {
    return PendingSeal.inFile(folder.resolve(file));
  }

  @Test
  void opensWhatAnotherProcessSealed() {
    String sealed = seal("key").seal("v1", "the arguments");

    assertThat(seal("key").open("v1", sealed)).isEqualTo("the arguments");
    assertThat(new String(Base64.getDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
        .doesNotContain("the arguments");
  }

  @Test
  void sealsTheSameTextDifferentlyEachTime() {
    PendingSeal seal = seal("key");

    assertThat(seal.seal("v1", "x")).isNotEqualTo(seal.seal("v1", "x"));
  }

  @Test
  void opensNothingOfAnotherQuestion() {
    String sealed = seal("key").seal("v1", "x");

    assertThatIllegalArgumentException().isThrownBy(() -> seal("key").open("v2", sealed));
  }

  @Test
  void opensNothingOfAnotherKey() {
    String sealed = seal("key").seal("v1", "x");

    assertThatIllegalArgumentException().isThrownBy(() -> seal("other").open("v1", sealed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void opensNothingThatItDidNotSeal(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> seal("key").open("v1", text));
  }

  @Test
  void letsOnlyItsOwnerReadTheKey() throws IOException {
    Path file = folder.resolve("key");
    seal("key");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> seal("key")).isInstanceOf(StoreException.class);
  }

  @Test
  void refusesADamagedKeyWithoutRepeatingIt() throws IOException {
    seal("key");
    Path file = folder.resolve("key");
    Files.writeString(file, Files.readString(file).replace("\"key\":\"", "\"key\":\"!"));

    assertThatThrownBy(() -> seal("key"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds no key")
        .hasNoCause();
  }

  @Test
  void saysNothingOfTheKey() {
    assertThat(seal("key")).hasToString("PendingSeal[AES-GCM]");
  }
}
