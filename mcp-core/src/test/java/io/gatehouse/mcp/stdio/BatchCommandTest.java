package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CVE-2024-24576: {@code cmd.exe} reads the arguments of a batch file again. */
final class BatchCommandTest {
  private static final String NPX = "C:\\Program Files (x86)\\nodejs\\npx.cmd";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\"&calc.exe",
        "%PATH%",
        "a & b",
        "a|b",
        "a^b",
        "<in",
        ">out",
        "(a)",
        "!VAR!",
        "a\nb",
        "a\rb",
        "C:\\my folder\\"
      })
  void refusesAnArgumentThatCmdWouldInterpret(String argument) {
    assertThatThrownBy(() -> BatchCommand.requirePlain(NPX, List.of("-y", argument)))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("argument 2 holds a character that cmd.exe would interpret")
        .hasMessageNotContaining(argument);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-y",
        "@modelcontextprotocol/server-filesystem@2026.8.31",
        "C:\\my folder",
        "C:\\ws\\",
        "--port=8080",
        "a,b;c",
        "ü",
        ""
      })
  void letsOrdinaryArgumentsPass(String argument) {
    assertThatCode(() -> BatchCommand.requirePlain(NPX, List.of(argument)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"C:\\x\\RUN.BAT", "C:\\x\\run.cmd.", "C:\\x\\run.cmd ", "C:\\x\\run.Cmd . ."})
  void knowsABatchFileByAnyOfItsNames(String file) {
    assertThatThrownBy(() -> BatchCommand.requirePlain(file, List.of("a&b")))
        .isInstanceOf(LaunchException.class);
  }

  @Test
  void refusesAPathThatCmdWouldInterpret() {
    assertThatThrownBy(() -> BatchCommand.requirePlain("C:\\a&calc\\x.cmd", List.of()))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("the path of the command");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/node", "C:\\node\\node.exe", "C:\\x.cmd\\node.exe"})
  void programsGetTheirArgumentsAsTheyAre(String file) {
    assertThatCode(() -> BatchCommand.requirePlain(file, List.of("a\"&b", "%x%")))
        .doesNotThrowAnyException();
  }
}
