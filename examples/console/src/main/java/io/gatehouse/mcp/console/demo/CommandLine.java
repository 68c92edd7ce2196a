package io.gatehouse.mcp.console.demo;

import java.util.List;

/** The console, as the demo drives it: by command lines and nothing else. */
@FunctionalInterface
public interface CommandLine {
  /** Runs one command of the console. */
  Outcome run(List<String> arguments);

  /**
   * How it ended.
   *
   * @param out what it printed as its result
   */
  record Outcome(int exit, String out) {}
}
