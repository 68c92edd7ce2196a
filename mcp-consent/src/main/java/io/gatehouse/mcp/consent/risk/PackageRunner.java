package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.risk.LaunchScanner.RunPackage;
import io.gatehouse.mcp.consent.text.Lookalikes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the command lines of programs that fetch a package and run it. */
final class PackageRunner {
  private static final Set<String> RUNNERS = Set.of("npx", "bunx", "pnpx", "uvx", "pipx");
  private static final Set<String> FLAGS_WITH_VALUE = Set.of(
      "-p", "--package", "--from", "--python", "--with", "--registry", "--index-url", "--spec");
  private static final Set<String> NAMING = Set.of("-p", "--package", "--from", "--spec");
  private static final List<String> KNOWN_SCOPES =
      List.of("@modelcontextprotocol", "@anthropic-ai", "@playwright");

  private PackageRunner() {}

  static boolean isRunner(String program) {
    return RUNNERS.contains(program);
  }

  /** The last name of a program's path, without a Windows ending, in small letters. */
  static String program(String argument) {
    String name =
        argument.substring(Math.max(argument.lastIndexOf('/'), argument.lastIndexOf('\\')) + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.lastIndexOf('.');
    boolean windows =
        dot > 0 && Set.of(".exe", ".cmd", ".bat", ".ps1").contains(lower.substring(dot));
    return windows ? lower.substring(0, dot) : lower;
  }

  static Optional<RunPackage> packageOf(List<String> argv) {
    for (int i = 0; i < argv.size(); i++) {
      String program = program(argv.get(i));
      if (isRunner(program)) {
        return named(program, argv.subList(i + 1, argv.size()));
      }
      // "npm exec x", "pnpm dlx x", "uv tool run x"
      if (Set.of("npm", "pnpm", "yarn", "uv").contains(program) && i + 1 < argv.size()) {
        int at = argv.get(i + 1).equals("tool") ? i + 2 : i + 1;
        if (at < argv.size() && Set.of("exec", "x", "dlx", "run").contains(argv.get(at))) {
          return named(program, argv.subList(at + 1, argv.size()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<RunPackage> named(String runner, List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      if (equals > 0 && NAMING.contains(argument.substring(0, equals))) {
        return Optional.of(parse(runner, argument.substring(equals + 1)));
      }
      if (NAMING.contains(argument) && i + 1 < arguments.size()) {
        return Optional.of(parse(runner, arguments.get(i + 1)));
      }
      if (FLAGS_WITH_VALUE.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-") && !(runner.equals("pipx") && argument.equals("run"))) {
        return Optional.of(parse(runner, argument));
      }
    }
    return Optional.empty();
  }

  private static RunPackage parse(String runner, String written) {
    int python = written.indexOf("==");
    int at = python > 0 ? python : written.indexOf('@', 1);
    if (at < 0) {
      return new RunPackage(runner, written, Optional.empty());
    }
    String version = written.substring(at + (python > 0 ? 2 : 1));
    return new RunPackage(
        runner,
        written.substring(0, at),
        version.isEmpty() ? Optional.empty() : Optional.of(version));
  }

  /** Three numbers at least for npm, so that neither a range nor a tag such as {@code latest} passes. */
  static boolean isExact(String version) {
    if (version.isEmpty() || !Character.isDigit(version.charAt(0))) {
      return false;
    }
    boolean plain = version
        .chars()
        .allMatch(
            c -> (c < 0x80 && Character.isLetterOrDigit(c)) || c == '.' || c == '-' || c == '+');
    int dots = (int) version.chars().filter(c -> c == '.').count();
    boolean wild = version.endsWith(".x") || version.contains(".x.") || version.endsWith(".");
    return plain && dots >= 2 && !wild;
  }

  /** Whether the scope of a name is nearly one that people trust. */
  static boolean imitates(String name) {
    int slash = name.indexOf('/');
    String scope = slash < 0 ? name : name.substring(0, slash);
    return KNOWN_SCOPES.stream()
        .anyMatch(known -> !scope.equals(known)
            && (Lookalikes.confusable(scope, known)
                || Lookalikes.confusable("@" + scope, known)
                || NameDistance.isTypo(scope, known)));
  }
}
