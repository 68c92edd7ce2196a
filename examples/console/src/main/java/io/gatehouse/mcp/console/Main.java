package io.gatehouse.mcp.console;

import java.io.PrintStream;

/** The entry point: arguments in, exit code out. */
public final class Main {
  private Main() {}

  /** Runs the console and exits. */
  public static void main(String[] args) {
    // Everything a server starts is taken down by the library's own shutdown hook, also on Ctrl-C.
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    return new Console(Terminal.system(err), Browser.ofTheDesktop(), out, err).run(args);
  }
}
