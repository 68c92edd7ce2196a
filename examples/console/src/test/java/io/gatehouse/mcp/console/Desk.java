package io.gatehouse.mcp.console;

import io.gatehouse.mcp.console.demo.CalendarServer;
import io.gatehouse.mcp.console.demo.StandIn;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A console with a calendar that wants a login, and everything that was printed at it. */
final class Desk implements AutoCloseable {
  /** Lets everything through, as widely as a review can. */
  static final String ALL = """
      {"kind":"reviewServer","choice":"allTools"}
      {"kind":"*","choice":"approveOnce"}
      """;

  /** Nobody is there: no terminal, and a browser that nobody sits at. */
  static final Browser NOBODY = Browser.ofTheDesktop();

  final CalendarServer calendar = new CalendarServer(Clock.systemUTC());
  final Path dir;
  Terminal terminal = Terminal.system(System.err);
  Browser browser = new Browser(new StandIn(() -> "allow"), true);
  String out = "";
  String err = "";

  /** Everything that was ever printed. */
  final StringBuilder printed = new StringBuilder();

  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();

  Desk(Path dir) throws IOException {
    this.dir = dir;
    configure(JsonObject.of("url", calendar.endpoint()));
  }

  /** Configures the calendar so. */
  void configure(JsonObject server) throws IOException {
    Files.writeString(
        dir.resolve("mcp.json"),
        JsonObject.of("mcpServers", JsonObject.of("calendar", server)).toJson());
  }

  Path state() {
    return dir.resolve("state");
  }

  /** Runs a command with these answers, or with none if there are none. */
  int run(String answers, String... words) throws IOException {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    errBytes.reset();
    int code = new Console(
            terminal,
            browser,
            new PrintStream(outBytes, true, StandardCharsets.UTF_8),
            new PrintStream(errBytes, true, StandardCharsets.UTF_8))
        .run(arguments(answers, words).toArray(new String[0]));
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = stderr();
    printed.append(out).append(err);
    return code;
  }

  /** What the running command has said so far. */
  String stderr() {
    return errBytes.toString(StandardCharsets.UTF_8);
  }

  /** The whole command line. */
  List<String> arguments(String answers, String... words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of(
        "--config", dir.resolve("mcp.json").toString(), "--state", state().toString()));
    if (!answers.isEmpty()) {
      Files.writeString(dir.resolve("answers.jsonl"), answers);
      arguments.addAll(List.of("--answers", dir.resolve("answers.jsonl").toString()));
    }
    return arguments;
  }

  /** The result as JSON. */
  JsonObject json() throws JsonException {
    return (JsonObject) JsonValue.parse(out.trim());
  }

  JsonObject authorization() throws JsonException {
    return json().object("authorization").orElseThrow();
  }

  @Override
  public void close() {
    calendar.close();
  }
}
