package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandResolverTest {
  private static final Set<String> POSIX_FILES = Set.of(
      "/usr/bin/npx", "/opt/bin/npx", "/srv/ws/run.sh", "/srv/ws/npx", "/usr/bin/plain-text");

  private static final Set<String> WINDOWS_FILES = Set.of(
      "c:\\node\\npx",
      "c:\\node\\npx.cmd",
      "c:\\node\\node.exe",
      "c:\\node\\tool.js",
      "c:\\both\\uvx.exe",
      "c:\\both\\uvx.cmd",
      "c:\\ws\\local.exe",
      "c:\\ws\\npx.cmd",
      "c:\\apps\\v1.2\\server.exe");

  @ParameterizedTest
  @CsvSource({
    "npx, /usr/bin:/opt/bin, /usr/bin/npx",
    "npx, /opt/bin:/usr/bin, /opt/bin/npx",
    "npx, /nowhere:/opt/bin/, /opt/bin/npx",
    "./run.sh, /usr/bin, /srv/ws/./run.sh",
    "/opt/bin/npx, '', /opt/bin/npx",
  })
  void findsTheFileInThePathOfTheServer(String command, String path, String expected)
      throws LaunchException {
    assertThat(posix(command, path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "npx, ''",
    "npx, ':/nowhere'",
    "npx, .",
    "npx, bin:relative",
    "nope, /usr/bin",
    "NPX, /usr/bin",
    "run.sh, /usr/bin",
  })
  void doesNotLookIntoTheWorkingDirectoryUnlessTold(String command, String path) {
    assertThatThrownBy(() -> posix(command, path))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(
            "cannot start " + command + ": not found in the PATH that the server gets");
  }

  @Test
  void aMissingPathIsAnErrorAndNotADefault() {
    assertThatThrownBy(() ->
            new CommandResolver(Os.POSIX, disk(POSIX_FILES)).resolve("npx", "/srv/ws", Map.of()))
        .isInstanceOf(LaunchException.class);
  }

  @Test
  void saysWhenAFileIsThereButNotExecutable() {
    assertThatThrownBy(() -> posix("plain-text", "/usr/bin"))
        .isInstanceOf(LaunchException.class)
        .hasMessage("cannot start plain-text: the file is not executable");
  }

  @Test
  void saysWhereARelativePathStarts() {
    assertThatThrownBy(() -> posix("bin/missing", "/usr/bin"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(
            "no such file; a relative path starts at the server's working directory");
  }

  @ParameterizedTest
  @CsvSource({
    "npx, C:\\node, .COM;.EXE;.BAT;.CMD, C:\\node\\npx.cmd",
    "npx.cmd, C:\\node, .EXE;.CMD, C:\\node\\npx.cmd",
    "NODE, C:\\none;C:\\node\\, .EXE, C:\\node\\NODE.exe",
    "node.EXE, C:\\node, .CMD, C:\\node\\node.EXE",
    "node, '\"C:\\node\"', .EXE, C:\\node\\node.exe",
    "uvx, C:\\both, .EXE;.CMD, C:\\both\\uvx.exe",
    "uvx, C:\\both, '.CMD; .EXE', C:\\both\\uvx.cmd",
    "local, C:\\node;C:\\ws, .EXE, C:\\ws\\local.exe",
    ".\\local, C:\\node, .EXE, C:\\ws\\.\\local.exe",
    "C:/node/npx, '', .CMD, C:/node/npx.cmd",
    "C:\\apps\\v1.2\\server, '', .EXE, C:\\apps\\v1.2\\server.exe",
  })
  void findsTheFileAsWindowsUsersMeanIt(
      String command, String path, String pathext, String expected) throws LaunchException {
    assertThat(windows(command, path, Map.of("PATHEXT", pathext))).isEqualTo(expected);
  }

  @Test
  void windowsWithoutPathextHasTheUsualOne() throws LaunchException {
    assertThat(windows("npx", "C:\\node", Map.of())).isEqualTo("C:\\node\\npx.cmd");
  }

  @ParameterizedTest
  @CsvSource({
    "npx, '', not found in the PATH",
    "npx, '.;', not found in the PATH",
    "tool, C:\\node, not found in the PATH",
    "tool.js, C:\\node, not found in the PATH",
    "C:local, C:\\node, the path depends on a drive",
    "\\node\\npx, C:\\node, the path depends on a drive",
    "/node/npx, C:\\node, the path depends on a drive",
  })
  void refusesWhatWindowsCouldNotStartOrWouldGuess(String command, String path, String reason) {
    assertThatThrownBy(() -> windows(command, path, Map.of("PATHEXT", ".EXE;.CMD;.JS;.VBS")))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(reason);
  }

  private static String posix(String command, String path) throws LaunchException {
    return new CommandResolver(Os.POSIX, disk(POSIX_FILES))
        .resolve(command, "/srv/ws", Map.of("PATH", path));
  }

  private static String windows(String command, String path, Map<String, String> more)
      throws LaunchException {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("PATH", path);
    return new CommandResolver(Os.WINDOWS, caselessDisk()).resolve(command, "C:\\ws", environment);
  }

  private static CommandResolver.Files disk(Set<String> files) {
    return new CommandResolver.Files() {
      @Override
      public boolean isFile(String path) {
        return files.contains(path.replace("/./", "/"));
      }

      @Override
      public boolean isExecutable(String path) {
        return !path.endsWith("plain-text");
      }
    };
  }

  private static CommandResolver.Files caselessDisk() {
    CommandResolver.Files disk = disk(WINDOWS_FILES);
    return new CommandResolver.Files() {
      @Override
      public boolean isFile(String path) {
        return disk.isFile(path.toLowerCase(Locale.ROOT).replace('/', '\\').replace("\\.\\", "\\"));
      }

      @Override
      public boolean isExecutable(String path) {
        return true;
      }
    };
  }
}
