package io.gatehouse.mcp.console.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs the console through what it is for, on servers that come with it, and checks that each step did what it says. */
public final class Demo {
  /** What did not do what it says, if the command itself ended well. */
  private static final int OTHERWISE = 2;

  private static final int STOPPED = 3;

  private final CommandLine console;
  private final PrintStream narrator;
  private final BooleanSupplier goesOn;

  /**
   * A demo.
   *
   * @param narrator tells the person what is about to happen
   * @param goesOn waits for the person, and says whether they want to go on
   */
  public Demo(CommandLine console, PrintStream narrator, BooleanSupplier goesOn) {
    this.console = console;
    this.narrator = narrator;
    this.goesOn = goesOn;
  }

  /**
   * How it ended.
   *
   * @param exit 0 only if all steps did what they say
   * @param done the titles of the steps that did
   */
  public record Result(int exit, List<String> done, int steps) {}

  /** Runs all steps in {@code directory}, with the console's state in {@code state}; the first that goes wrong is the last. */
  public Result run(Path directory, Path state) throws IOException {
    Files.createDirectories(directory);
    try (Stage stage = new Stage(directory, Clock.systemUTC())) {
      List<Step> steps = Script.of(stage, state.resolve("audit.jsonl"));
      List<String> done = new ArrayList<>();
      for (Step step : steps) {
        narrator.println();
        narrator.println("== " + (done.size() + 1) + "/" + steps.size() + "  " + step.title());
        narrator.println(wrapped(step.told()));
        narrator.println("   $ gatehouse " + String.join(" ", quoted(step.command())));
        if (!goesOn.getAsBoolean()) {
          return new Result(STOPPED, done, steps.size());
        }
        int exit = run(step, stage);
        if (exit != 0) {
          return new Result(exit, done, steps.size());
        }
        done.add(step.title());
      }
      return new Result(0, done, steps.size());
    }
  }

  private int run(Step step, Stage stage) {
    step.before().run();
    List<String> arguments = new ArrayList<>(step.command());
    arguments.addAll(List.of("--config", stage.config().toString()));
    CommandLine.Outcome outcome = console.run(arguments);
    boolean well = step.exits().contains(outcome.exit());
    if (well && step.holds().test(outcome)) {
      narrator.println("=> as it should be: " + step.shown());
      return 0;
    }
    narrator.println("=> not what this step shows: the exit code is " + outcome.exit()
        + "; it should have been that " + step.shown());
    return well || outcome.exit() == 0 ? OTHERWISE : outcome.exit();
  }

  private static List<String> quoted(List<String> words) {
    return words.stream()
        .map(word -> word.contains("{") ? "'" + word + "'" : word)
        .toList();
  }

  private static String wrapped(String text) {
    StringBuilder wrapped = new StringBuilder("  ");
    int column = 2;
    for (String word : text.split(" ", -1)) {
      if (column + word.length() > 90) {
        wrapped.append("\n  ");
        column = 2;
      }
      wrapped.append(' ').append(word);
      column += word.length() + 1;
    }
    return wrapped.toString();
  }
}
