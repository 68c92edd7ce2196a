package io.gatehouse.mcp.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guided run, with nobody there and with somebody who does something else than it says. */
class DemoTest {
  private static final Path ANSWERS = Path.of("demo-answers.jsonl");

  @TempDir
  private Path dir;

  private String out = "";
  private String err = "";

  /** As CI and a newcomer run it: a process, the answers that come with it, no terminal. */
  @Test
  @Timeout(180)
  void runsToItsEndWithNobodyThere() throws Exception {
    Process demo = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + dir,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "demo",
            "--answers",
            ANSWERS.toAbsolutePath().toString()))
        .redirectErrorStream(true)
        .start();
    demo.getOutputStream().close();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
      String said = lines.lines().collect(Collectors.joining("\n"));
      assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said)
          .contains(
              "Run the program of notes",
              "consent denied for callTool (denied): nothing was sent",
              "it does not offer what you accepted",
              "Sign in and give rights to calendar",
              "Give calendar more rights than it has",
              "the tokens are revoked at the authorization server",
              "intact: ")
          .endsWith("11 of 11 steps did what they say");
      assertThat(demo.exitValue()).isZero();
    } finally {
      demo.destroyForcibly();
    }
    try (var left = Files.list(dir)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("gatehouse-demo")))
          .as("its directory is gone")
          .isEmpty();
    }
  }

  @Test
  void withJsonTheStepsAreOneDocumentAndTheStateStaysWhereItWasWanted() throws Exception {
    assertThat(run(Files.readString(ANSWERS), "--json")).isZero();

    JsonObject told = (JsonObject) JsonValue.parse(out.trim());
    assertThat(told.integer("steps")).hasValue(11);
    assertThat(told.array("done").orElseThrow().size()).isEqualTo(11);
    assertThat(dir.resolve("state/demo/state/audit.jsonl")).isNotEmptyFile();
  }

  @Test
  void aRefusalThatWasNoneEndsIt() throws Exception {
    String answers = Files.readString(ANSWERS)
        .replace(
            "\"tool\":\"delete_note\",\"choice\":\"deny\"",
            "\"tool\":\"delete_note\",\"choice\":\"approveOnce\"");

    assertThat(run(answers)).isEqualTo(2);
    assertThat(err).contains("=> not what this step shows");
    assertThat(out).endsWith("2 of 11 steps did what they say\n");
    assertThat(dir.resolve("state/demo/notes/todo.txt")).doesNotExist();
  }

  @Test
  void aChangedToolThatIsAcceptedEndsIt() throws Exception {
    String answers = Files.readString(ANSWERS)
        .replace("accepted\",\"choice\":\"deny", "accepted\",\"choice\":\"allTools");

    assertThat(run(answers)).isEqualTo(2);
    assertThat(out).endsWith("3 of 11 steps did what they say\n");
  }

  @Test
  void aLoginThatIsDeniedOnThePageEndsIt() throws Exception {
    String answers = Files.readString(ANSWERS).replace("\"allow\"", "\"deny\"");

    assertThat(run(answers)).isEqualTo(6);
    assertThat(out).endsWith("4 of 11 steps did what they say\n");
  }

  @Test
  void aPageThatTheAnswersSayNothingOfIsDenied() throws Exception {
    String answers = Files.readString(ANSWERS)
        .lines()
        .filter(line -> !line.contains("loginPage"))
        .collect(Collectors.joining("\n"));

    assertThat(run(answers)).isEqualTo(6);
  }

  @Test
  void wantsAPersonOrAnswers() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);

    assertThat(Main.run(new String[] {"demo"}, all, all)).isEqualTo(2);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("demo asks a person at a terminal", "demo-answers.jsonl");
  }

  @Test
  void aPersonMayStopAtAnyStep() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Terminal typist = new Typist("", "approveOnce", "q", "not read any more");
    int exit = new Console(typist, Browser.ofTheDesktop(), all, all)
        .run("demo", "--state", dir.resolve("state").toString());

    assertThat(exit).isEqualTo(3);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("== 1/11", "as it should be: its tools are known", "== 2/11")
        .endsWith("1 of 11 steps did what they say\n");
  }

  private int run(String answers, String... more) throws IOException {
    Files.writeString(dir.resolve("answers"), answers);
    List<String> words = new ArrayList<>(List.of(
        "demo",
        "--answers",
        dir.resolve("answers").toString(),
        "--state",
        dir.resolve("state").toString()));
    words.addAll(List.of(more));
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    int exit = Main.run(
        words.toArray(new String[0]),
        new PrintStream(outBytes, true, StandardCharsets.UTF_8),
        new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return exit;
  }
}
