package io.gatehouse.mcp.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every token that was given out is looked for wherever the console writes. */
class LoginSecretsTest {
  @TempDir
  private Path dir;

  private Desk desk;
  private final Set<String> given = new HashSet<>();

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(dir);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void noTokenIsPrintedOrKeptInTheClear() throws Exception {
    String[][] commands = {
      {"login", "calendar"},
      {"inspect", "calendar"},
      {"inspect", "--json"},
      {"call", "calendar", "list_meetings", "{}"},
      {"call", "--json", "calendar", "add_meeting", "{\"title\":\"lunch\"}"},
      {"login", "--json", "calendar"},
      {"audit", "show", desk.state().resolve("audit.jsonl").toString()},
    };
    for (String[] command : commands) {
      assertThat(desk.run(Desk.ALL, command)).as(command[0]).isZero();
      given.addAll(desk.calendar.authority().tokens());
      assertThat(files()).as(command[0]).noneMatch(this::tells);
    }
    assertThat(given).hasSizeGreaterThanOrEqualTo(4);
    assertThat(desk.run(Desk.ALL, "logout", "calendar")).isZero();

    assertThat(files()).noneMatch(this::tells);
    assertThat(tells(desk.printed.toString())).isFalse();
    assertThat(desk.printed.toString()).contains("logged in", "lunch", "calendar:write");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatItKeepsOfLoginsIsForItsOwnerOnly() throws Exception {
    desk.run(Desk.ALL, "login", "calendar");

    for (String name : List.of("credentials.key", "credentials.json", "clients.json")) {
      assertThat(PosixFilePermissions.toString(
              Files.getPosixFilePermissions(desk.state().resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aStateThatWasSealedWithAnotherKeyIsNotUsed() throws Exception {
    desk.run(Desk.ALL, "login", "calendar");
    Files.delete(desk.state().resolve("credentials.key"));

    assertThat(desk.run(Desk.ALL, "inspect", "calendar")).isEqualTo(2);
    assertThat(desk.err).contains("credentials.json", "does not open");
  }

  /** A real process, with a browser that is one, too. */
  @Test
  @Timeout(120)
  @DisabledOnOs(OS.WINDOWS)
  void aProcessLogsInWithTheBrowserItIsTold() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Path browser = Files.writeString(
        dir.resolve("browser"),
        "#!/bin/sh\nexec '" + java + "' -cp '" + classPath + "' " + TinyBrowser.class.getName()
            + " \"$@\"\n");
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
    List<String> command = new ArrayList<>(List.of(java, "-cp", classPath, Main.class.getName()));
    command.addAll(desk.arguments(Desk.ALL, "login", "--browser", browser.toString(), "calendar"));
    Process console = new ProcessBuilder(command).redirectErrorStream(true).start();
    console.getOutputStream().close();
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(console.getInputStream(), StandardCharsets.UTF_8))) {
      String said = lines.lines().collect(Collectors.joining("\n"));
      assertThat(console.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said).contains("calendar: logged in at");
      assertThat(console.exitValue()).isZero();
      given.addAll(desk.calendar.authority().tokens());
      assertThat(given).isNotEmpty();
      assertThat(tells(said)).isFalse();
      assertThat(files()).noneMatch(this::tells);
    } finally {
      console.destroyForcibly();
    }
  }

  private boolean tells(String text) {
    return given.stream().anyMatch(text::contains);
  }

  /** All that lies in the state directory. */
  private List<String> files() throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> all = Files.walk(desk.state())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(contents).hasSizeGreaterThan(3);
    return contents;
  }
}
