package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonPointer;
import java.util.Locale;
import java.util.Set;

/** Arguments that are run. A pattern over a command line or a query promises what it cannot keep. */
final class Executables {
  private static final Set<String> NAMES =
      Set.of("command", "cmd", "shell", "script", "sql", "code", "eval");

  private static final Set<String> EXACT = Set.of("eq", "in", "absent", "optional");

  private Executables() {}

  /** Whether the argument a pointer leads to is run, as far as names tell. */
  static boolean isExecutable(JsonPointer pointer) {
    for (String token : pointer.toString().split("/", -1)) {
      if (isExecutable(token)) {
        return true;
      }
    }
    return false;
  }

  static boolean isExecutable(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether the condition compares with whole values only. */
  static boolean isExact(String matcher) {
    return EXACT.contains(matcher);
  }
}
