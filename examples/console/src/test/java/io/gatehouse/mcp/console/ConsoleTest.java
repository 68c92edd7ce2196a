package io.gatehouse.mcp.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
  private static final String ALL = "{\"kind\":\"*\",\"choice\":\"approveOnce\"}\n";
  private static final String ALL_TOOLS =
      "{\"kind\":\"reviewServer\",\"choice\":\"allTools\"}\n" + ALL;

  @TempDir
  private Path dir;

  private String out = "";
  private String err = "";

  @BeforeEach
  void configure() throws IOException {
    JsonObject tiny = JsonObject.of(
        "command",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "args",
        JsonArray.of(
            "-cp",
            System.getProperty("java.class.path"),
            TinyServer.class.getName(),
            dir.resolve("pid").toString()));
    JsonObject missing = JsonObject.of("command", "no-such-command-anywhere");
    JsonObject servers = JsonObject.of("tiny", tiny, "missing", missing);
    Files.writeString(
        dir.resolve("mcp.json"), JsonObject.of("mcpServers", servers).toJson());
  }

  @Test
  void callsAToolOnOneLineAndPrintsOnlyItsResult() throws IOException {
    assertThat(run(ALL, "call", "tiny", "echo", "{\n  \"n\": 1\n}")).isEqualTo(0);
    assertThat(out).isEqualTo("{\"n\":1}\n");
    assertThat(err)
        .contains(
            "Run the program of tiny",
            "Let the model use what tiny offers",
            "Call the tool echo",
            "/n = 1");
  }

  @Test
  void showsTextOfAServerWithoutItsEscapes() throws IOException {
    run(ALL, "inspect", "tiny");
    assertThat(out + err).doesNotContain("\u001B").contains("\\u{1b}");
  }

  @Test
  void inspectNeedsNoReviewAndHasWhatScriptsExpect() throws IOException {
    assertThat(run(
            "{\"kind\":\"launchServer\",\"choice\":\"approveOnce\"}\n",
            "inspect",
            "--json",
            "tiny"))
        .isEqualTo(0);
    JsonObject offer = (JsonObject) JsonValue.parse(out.trim());
    assertThat(offer.members().keySet())
        .contains(
            "server",
            "era",
            "protocolVersion",
            "serverInfo",
            "capabilities",
            "instructions",
            "tools",
            "resources",
            "prompts",
            "authorization",
            "findings");
    assertThat(offer.get("authorization")).isEqualTo(JsonObject.of("state", "none_needed"));
    assertThat(offer.array("tools").orElseThrow().size()).isEqualTo(5);
  }

  @Test
  void readsAndPrompts() throws IOException {
    assertThat(run(ALL, "read", "tiny", "tiny://a")).isEqualTo(0);
    assertThat(out).isEqualTo("contents\n");
    assertThat(run(ALL, "prompt", "tiny", "greet")).isEqualTo(0);
    assertThat(out).contains("hello");
  }

  @Test
  void approveOnceOfAReviewMeansReadOnlyTools() throws IOException {
    assertThat(run(ALL, "call", "tiny", "write", "{}")).isEqualTo(2);
    assertThat(err).contains("the review does not expose that tool");

    assertThat(run(ALL_TOOLS, "call", "tiny", "write", "{}"))
        .as("what was accepted is not asked again")
        .isEqualTo(2);
    assertThat(run("", "grants", "revoke", accepted())).isEqualTo(0);
    assertThat(run(ALL_TOOLS, "call", "tiny", "write", "{}")).isEqualTo(0);
  }

  /** The id under which the accepted server is listed. */
  private String accepted() throws IOException {
    run("", "grants", "list", "--json");
    JsonObject server = (JsonObject) ((JsonObject) JsonValue.parse(out.trim()))
        .array("servers")
        .orElseThrow()
        .get(0);
    return server.string("id").orElseThrow();
  }

  @Test
  void remembersAnAnswerForIdenticalArgumentsAndForgetsItAgain() throws IOException {
    String exact = "{\"kind\":\"callTool\",\"choice\":\"approveExact\"}\n" + ALL;
    assertThat(run(exact, "call", "tiny", "echo", "{\"n\":1}")).isEqualTo(0);

    assertThat(run("", "call", "tiny", "echo", "{\"n\":1}")).isEqualTo(0);
    assertThat(run("", "call", "tiny", "echo", "{\"n\":2}")).isEqualTo(3);

    run("", "grants", "list", "--json");
    JsonObject grant = (JsonObject)
        ((JsonObject) JsonValue.parse(out.trim())).array("grants").orElseThrow().get(0);
    assertThat(run("", "grants", "revoke", grant.string("id").orElseThrow())).isEqualTo(0);
    assertThat(run("", "call", "tiny", "echo", "{\"n\":1}")).isEqualTo(3);
  }

  @Test
  void listsAndForgetsWhatIsRememberedOfAResourceAndAPrompt() throws IOException {
    String remembered = "{\"kind\":\"readResource\",\"choice\":\"approveTimeboxed\"}\n"
        + "{\"kind\":\"getPrompt\",\"choice\":\"approveTimeboxed\"}\n" + ALL;
    assertThat(run(remembered, "read", "tiny", "tiny://a")).isEqualTo(0);
    assertThat(run(remembered, "prompt", "tiny", "greet", "{}")).isEqualTo(0);

    assertThat(run("", "read", "tiny", "tiny://a")).isEqualTo(0);
    assertThat(run("", "prompt", "tiny", "greet", "{}")).isEqualTo(0);
    run("", "grants", "list");
    assertThat(out)
        .contains("to read the resource \"tiny://a\" of \"tiny\"")
        .contains("to get the prompt \"greet\" of \"tiny\", with exactly these arguments");

    run("", "grants", "list", "--json");
    JsonObject grant = (JsonObject)
        ((JsonObject) JsonValue.parse(out.trim())).array("grants").orElseThrow().get(0);
    assertThat(grant.string("rule").orElseThrow()).contains("\"resource\":\"tiny://a\"");
    assertThat(run("", "grants", "revoke", grant.string("id").orElseThrow())).isEqualTo(0);
    assertThat(run("", "read", "tiny", "tiny://a")).isEqualTo(3);
  }

  @Test
  void letsAPolicyAllowAndDeny() throws IOException {
    run(ALL, "inspect", "tiny");
    Path policy = Files.writeString(
        dir.resolve("policy.json"),
        "{\"version\":1,\"id\":\"mine\",\"allow\":[{\"id\":\"small\",\"tool\":\"mcp__tiny__echo\","
            + "\"args\":{\"/n\":{\"le\":5}}}]}");
    assertThat(run(ALL, "call", "tiny", "echo", "{\"n\":1}")).isEqualTo(0);

    String[] with = {"call", "--policy", policy.toString(), "tiny", "echo", "{\"n\":2}"};
    assertThat(run("", with)).isEqualTo(0);
    with[5] = "{\"n\":6}";
    assertThat(run("", with)).isEqualTo(3);
    assertThat(run("", "policy", "explain", policy.toString(), "tiny", "echo", "{\"n\":6}"))
        .isEqualTo(0);
    assertThat(out).contains("ask", "small");
  }

  @Test
  void saysWhatIsWrongWithAPolicyAndWhere() throws IOException {
    Path policy =
        Files.writeString(dir.resolve("policy.json"), "{\"version\":1,\"id\":\"x\",\"alow\":[]}");

    assertThat(run("", "policy", "check", policy.toString())).isEqualTo(2);
    assertThat(err).contains("policy.json", "/alow");
  }

  @Test
  void keepsAnAuditLogThatShowsWhenItWasChanged() throws IOException {
    run(ALL, "call", "tiny", "echo", "{\"n\":1}");
    Path log = dir.resolve("state").resolve("audit.jsonl");
    assertThat(run("", "audit", "verify", log.toString())).isEqualTo(0);
    assertThat(run("", "audit", "show", log.toString())).isEqualTo(0);
    assertThat(out).contains("mcp.consent.decision", "tool=echo", "mcp.consent.dispatch");

    Files.writeString(log, Files.readString(log).replaceFirst("echo", "ecco"));

    assertThat(run("", "audit", "verify", log.toString())).isEqualTo(2);
    assertThat(err).contains("audit.jsonl line");
  }

  @Test
  void sendsTheEditedArguments() throws IOException {
    String edited =
        "{\"kind\":\"callTool\",\"tool\":\"ec*\",\"choice\":\"approveOnce\",\"edited\":{\"n\":7}}\n"
            + ALL;
    assertThat(run(edited, "call", "tiny", "echo", "{\"n\":1}")).isEqualTo(0);
    assertThat(out).isEqualTo("{\"n\":7}\n");
  }

  @Test
  void aQuestionWithoutAnAnswerIsRefused() throws IOException {
    assertThat(
            run("{\"kind\":\"launchServer\",\"choice\":\"deny\"}\n", "call", "tiny", "echo", "{}"))
        .isEqualTo(3);
    assertThat(err).contains("nothing was sent");
    assertThat(dir.resolve("pid")).doesNotExist();
  }

  @Test
  void withoutATerminalOrAnswersEverythingIsRefused() throws IOException {
    assertThat(run("", "call", "tiny", "echo", "{}")).isEqualTo(3);
    assertThat(err).contains("nothing was sent");
    assertThat(dir.resolve("pid")).doesNotExist();
  }

  @Test
  void aChoiceThatIsNotOfferedCountsAsDeny() throws IOException {
    String answers = "{\"kind\":\"callTool\",\"choice\":\"approveAlways\"}\n" + ALL;
    assertThat(run(answers, "call", "tiny", "echo", "{}")).isEqualTo(3);
    assertThat(err).contains("not offered");
  }

  @Test
  void tellsAWithheldResultFromOneThatWasNeverAskedFor() throws IOException {
    String answers = "{\"kind\":\"releaseResult\",\"choice\":\"deny\"}\n" + ALL;
    assertThat(run(answers, "call", "tiny", "echo", "{}")).isEqualTo(3);
    assertThat(err).contains("sent, result withheld");
  }

  @Test
  void withJsonEachQuestionIsALineOfJsonOnStderr() throws IOException {
    run(ALL, "call", "--json", "tiny", "echo", "{\"n\":1}");
    List<JsonObject> questions = new ArrayList<>();
    for (String line : err.lines().filter(l -> l.startsWith("{")).toList()) {
      questions.add((JsonObject) JsonValue.parse(line));
    }
    assertThat(questions)
        .extracting(q -> q.object("question").orElseThrow().string("kind").orElse(""))
        .containsExactly("launchServer", "reviewServer", "callTool");
    JsonObject call = questions.get(2).object("question").orElseThrow();
    assertThat(call.string("tool")).contains("echo");
    assertThat(call.object("arguments")).contains(JsonObject.of("n", 1));
    assertThat(JsonValue.parse(out.trim())).isInstanceOf(JsonObject.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      4 | call tiny fail {}          | ==
      5 | call tiny die {}           | outcome unknown
      5 | call missing x {}          | not sent
      2 | call tiny nope {}          | the server offers no such tool
      2 | call tiny echo {"n":"x"}   | /n:
      2 | call tiny echo [1]         | the arguments are a JSON object
      2 | call tiny echo {           | the arguments are not JSON
      2 | call nowhere echo {}       | no server is called
      2 | frobnicate                 | unknown command
      2 | demo tiny                  | usage: gatehouse demo
      2 | login tiny                 | nobody logs in to it
      2 | logout tiny                | nobody logs in to it
      2 | login nowhere              | no server is called
      2 | login                      | usage: gatehouse login SERVER
      2 | call --policy p tiny e {}  | there is no such policy file
      2 | call --timeout 0 tiny e {} | --timeout
      2 | call --protocol 1999 t e   | --protocol
      5 | call --timeout 1 tiny hang | outcome unknown
      """)
  void exitCodesSayWhatHappened(int code, String words, String message) throws IOException {
    assertThat(run(ALL, words.split(" "))).isEqualTo(code);
    assertThat(err).contains(message);
  }

  @Test
  void aBrokenConfigurationNamesFileAndPointer() throws IOException {
    Files.writeString(dir.resolve("mcp.json"), "{\"mcpServers\":{\"a\":{\"command\":7}}}");
    assertThat(run(ALL, "inspect")).isEqualTo(2);
    assertThat(err).contains("mcp.json", "/mcpServers/a/command");
  }

  private int run(String answers, String... words) throws IOException {
    List<String> args = new ArrayList<>(List.of(words));
    args.addAll(List.of(
        "--config",
        dir.resolve("mcp.json").toString(),
        "--state",
        dir.resolve("state").toString()));
    if (!answers.isEmpty()) {
      Files.writeString(dir.resolve("answers.jsonl"), answers);
      args.addAll(List.of("--answers", dir.resolve("answers.jsonl").toString()));
    }
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    int code = Main.run(
        args.toArray(new String[0]),
        new PrintStream(outBytes, true, StandardCharsets.UTF_8),
        new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return code;
  }
}
