package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T-27: which program a command means, and whether it is still the same. */
@DisabledOnOs(OS.WINDOWS)
class ProgramDigestsTest {
  private static final String ABC =
      "sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir
  Path folder;

  private Path program;
  // An hour from now every file is long settled, so that digests are remembered.
  private final ProgramDigests digests =
      new ProgramDigests(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));

  @BeforeEach
  void install() throws IOException {
    program = folder.resolve("server");
    write("abc");
  }

  private void write(String content) throws IOException {
    Files.writeString(program, content);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Executable found() {
    return digests.of(endpoint(ServerConfig.stdio("s", program.toString())));
  }

  private static Endpoint.Stdio endpoint(ServerConfig config) {
    return (Endpoint.Stdio) config.endpoint();
  }

  @Test
  void tellsThePathAndTheDigestThatOtherToolsPrint() {
    assertThat(found().path()).isEqualTo(program.toString());
    assertThat(found().digest()).contains(Fingerprint.parse(ABC));
  }

  @Test
  void looksInThePathThatTheServerGets() {
    ServerConfig config = ServerConfig.stdio("s", "server").env("PATH", folder.toString());

    assertThat(digests.of(endpoint(config))).isEqualTo(found());
  }

  @Test
  void noticesAReplacementOfTheSameSizeWhoseTimeWasSetBack() throws IOException {
    FileTime written = Files.getLastModifiedTime(program);
    Executable before = found();
    assertThat(found().isSameAs(before)).isTrue();

    write("abd");
    Files.setLastModifiedTime(program, written);

    assertThat(found().isSameAs(before)).isFalse();
  }

  @Test
  void doesNotRememberAFileThatWasJustChanged() throws IOException {
    ProgramDigests now = new ProgramDigests(Clock.systemUTC());
    Endpoint.Stdio endpoint = endpoint(ServerConfig.stdio("s", program.toString()));
    for (int i = 0; i < 200; i++) { // quick enough for several changes to share a tick of the clock
      write(Integer.toString(1000 + i));

      assertThat(now.of(endpoint).digest())
          .contains(new ProgramDigests(Clock.systemUTC()).of(endpoint).digest().orElseThrow());
    }
  }

  @Test
  void readsTheFileBehindALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), program);
    ServerConfig config = ServerConfig.stdio("s", link.toString());
    Executable before = digests.of(endpoint(config));
    assertThat(before.digest()).isEqualTo(found().digest());

    Path other = Files.copy(program, folder.resolve("other"));
    Files.writeString(other, "other");
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.delete(link);
    Files.createSymbolicLink(link, other);

    assertThat(digests.of(endpoint(config)).isSameAs(before)).isFalse();
  }

  @Test
  void saysThatAProgramIsTooLargeToRead() {
    Executable large = new ProgramDigests(Clock.systemUTC(), 2)
        .of(endpoint(ServerConfig.stdio("s", program.toString())));

    assertThat(large.path()).isEqualTo(program.toString());
    assertThat(large.digest()).isEmpty();
    assertThat(large.isSameAs(large)).isFalse();
  }

  @Test
  void saysThatThereIsNoSuchProgram() {
    Executable none = digests.of(endpoint(ServerConfig.stdio("s", folder + "/none")));

    assertThat(none.path()).isEqualTo(folder + "/none");
    assertThat(none.digest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "//host/share/x.exe, true", "\\\\host\\share\\x.exe, true", "\\/host/x, true",
    "C:/x.exe, false", "/x, false", "x, false"
  })
  void knowsThePathsForWhichWindowsAsksAnotherMachine(String path, boolean remote) {
    assertThat(Disk.isRemote(path)).isEqualTo(remote);
  }
}
