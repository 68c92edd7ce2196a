package io.gatehouse.mcp.stdio;

import java.util.List;
import java.util.Locale;

/**
 * Guards the one place where a shell gets in after all: Windows runs {@code .bat} and {@code .cmd} files in {@code cmd.exe},
 * which reads the whole command line again by rules of its own (CVE-2024-24576 and its kin). Quoting for it is not reliable, so
 * arguments that it could read as anything else than text are refused.
 */
final class BatchCommand {
  // Quotes end quoting, % and ! expand variables also inside quotes, ^ escapes, the others join,
  // redirect or group commands.
  private static final String REINTERPRETED = "\"%!^&|<>()\r\n";

  private BatchCommand() {}

  /** Refuses {@code arguments} if {@code file} runs in {@code cmd.exe} and one of them would not arrive as it is. */
  static void requirePlain(String file, List<String> arguments) throws LaunchException {
    if (!isBatch(file)) {
      return;
    }
    // Program Files (x86) is an ordinary place for a launcher; Windows quotes the file itself.
    requireText(file.replace("(", "").replace(")", ""), "the path of the command");
    for (int i = 0; i < arguments.size(); i++) {
      requireText(arguments.get(i), "argument " + (i + 1));
    }
  }

  private static boolean isBatch(String file) {
    // Windows ignores trailing dots and spaces of a file name.
    String name = file.stripTrailing().toLowerCase(Locale.ROOT);
    while (name.endsWith(".") || name.endsWith(" ")) {
      name = name.substring(0, name.length() - 1);
    }
    return name.endsWith(".bat") || name.endsWith(".cmd");
  }

  private static void requireText(String text, String what) throws LaunchException {
    // A backslash before a closing quote would escape it for the program behind the batch file.
    boolean escapesQuote = text.endsWith("\\") && text.chars().anyMatch(Character::isWhitespace);
    if (escapesQuote || text.chars().anyMatch(c -> REINTERPRETED.indexOf(c) >= 0)) {
      throw new LaunchException(what
          + " holds a character that cmd.exe would interpret, and the command is a batch file;"
          + " configure the program behind it, for example node.exe and the script");
    }
  }
}
