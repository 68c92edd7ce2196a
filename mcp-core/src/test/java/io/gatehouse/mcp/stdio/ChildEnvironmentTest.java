package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/tools/debugging}: servers inherit only a limited subset of environment variables. */
final class ChildEnvironmentTest {
  @Test
  void inheritsOnlyWhatTheListNames() throws LaunchException {
    Map<String, String> inherited = Map.of(
        "PATH",
        "/bin",
        "HOME",
        "/home/a",
        "AWS_SECRET_ACCESS_KEY",
        "s",
        "LD_PRELOAD",
        "x",
        "path",
        "no");

    assertThat(ChildEnvironment.of(Os.POSIX, inherited, Map.of()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("PATH", "/bin", "HOME", "/home/a"));
  }

  @Test
  void explicitEntriesAreAddedAndWin() throws LaunchException {
    assertThat(ChildEnvironment.of(
            Os.POSIX, Map.of("PATH", "/bin"), Map.of("PATH", "/opt", "TOKEN", "t")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("PATH", "/opt", "TOKEN", "t"));
  }

  @Test
  void namesHaveNoCaseOnWindows() throws LaunchException {
    Map<String, String> child = ChildEnvironment.of(
        Os.WINDOWS,
        Map.of("Path", "C:\\bin", "SystemRoot", "C:\\Windows", "Secret", "s"),
        Map.of("PATH", "D:\\"));

    assertThat(child)
        .hasSize(2)
        .containsEntry("path", "D:\\")
        .containsEntry("SYSTEMROOT", "C:\\Windows");
  }

  @Test
  void exportedShellFunctionsStayOutside() throws LaunchException {
    assertThat(ChildEnvironment.of(Os.POSIX, Map.of("TERM", "() { :; }; echo hit"), Map.of()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', v", "A=B, v", "'A\0B', v", "A, 'v\0w'"})
  void refusesWhatTheSystemCannotHold(String name, String value) {
    assertThatThrownBy(() -> ChildEnvironment.of(Os.POSIX, Map.of(), Map.of(name, value)))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("environment variable")
        .hasMessageNotContaining("v\0w");
  }
}
