package io.gatehouse.mcp.console;

import io.gatehouse.mcp.console.demo.CommandLine;
import io.gatehouse.mcp.console.demo.Demo;
import io.gatehouse.mcp.console.demo.StandIn;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the demo with this console, in a directory of its own that is gone afterwards unless {@code --state} names one. */
final class DemoCommand {
  /** The kind of question that the demo's login page is, in a file of answers. */
  private static final String PAGE = "loginPage";

  private final Options options;
  private final Terminal terminal;
  private final Browser browser;
  private final PrintStream out;
  private final PrintStream err;

  DemoCommand(
      Options options, Terminal terminal, Browser browser, PrintStream out, PrintStream err) {
    this.options = options;
    this.terminal = terminal;
    this.browser = browser;
    this.out = out;
    this.err = err;
  }

  int run() {
    if (options.words().size() != 1) {
      throw new UsageException("usage: gatehouse demo [options]");
    }
    Optional<Answers> answers = options.answers().map(Answers::read);
    if (answers.isEmpty() && !terminal.present()) {
      throw new UsageException("demo asks a person at a terminal; in scripts, give it --answers"
          + " examples/console/demo-answers.jsonl");
    }
    Browser opener = answers
        .map(a -> new Browser(new StandIn(() -> a.choice(PAGE, "calendar").orElse("deny")), true))
        .orElse(options.browser().map(Browser::program).orElse(browser));
    try {
      return run(opener, answers.isPresent());
    } catch (IOException e) {
      throw new UsageException(
          "the demo cannot use its directory: check --state, or the temporary directory");
    }
  }

  private int run(Browser opener, boolean alone) throws IOException {
    boolean kept = options.givenState().isPresent();
    Path directory =
        kept ? options.state().resolve("demo") : Files.createTempDirectory("gatehouse-demo");
    Path state = directory.resolve("state");
    try {
      Demo demo = new Demo(words -> obey(words, state, opener), err, () -> alone || goesOn());
      Demo.Result result = demo.run(directory, state);
      tell(result);
      return result.exit();
    } finally {
      if (!kept) {
        delete(directory);
      }
    }
  }

  private CommandLine.Outcome obey(List<String> words, Path state, Browser opener) {
    List<String> arguments = new ArrayList<>(words);
    arguments.addAll(List.of(
        "--state", state.toString(),
        "--principal", options.principal(),
        "--timeout", Long.toString(options.timeout().toSeconds())));
    options.answers().ifPresent(file -> arguments.addAll(List.of("--answers", file.toString())));
    if (options.paste()) {
      arguments.add("--paste");
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream result = new PrintStream(printed, true, StandardCharsets.UTF_8);
    int exit = new Console(terminal, opener, result, err).run(arguments.toArray(new String[0]));
    String text = printed.toString(StandardCharsets.UTF_8);
    (options.json() ? err : out).print(text);
    return new CommandLine.Outcome(exit, text);
  }

  private boolean goesOn() {
    boolean stays = !terminal.ask("Enter to go on, q to stop: ").strip().equalsIgnoreCase("q");
    return stays && !terminal.ended();
  }

  private void tell(Demo.Result result) {
    if (options.json()) {
      out.println(JsonObject.of("steps", result.steps(), "done", JsonArray.copyOf(result.done()))
          .toJson());
      return;
    }
    out.println();
    out.println(result.done().size() + " of " + result.steps() + " steps did what they say");
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
