package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.text.Neutralizer;
import io.gatehouse.mcp.consent.text.TextFinding;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Warns about what a server is started with or reached at, before any process, look-up or token. Looks at the words only: a command
 * line without a warning is not a safe one.
 */
public final class LaunchScanner {
  private static final int USUAL_ARGUMENT = 1024;
  private static final int USUAL_COUNT = 64;
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "zsh", "dash", "ksh", "fish", "csh", "cmd", "powershell", "pwsh", "wsl");
  private static final Set<String> INTERPRETERS = Set.of(
      "node",
      "deno",
      "bun",
      "python",
      "python3",
      "perl",
      "ruby",
      "php",
      "osascript",
      "lua",
      "jshell");
  private static final Set<String> CODE_FLAGS = Set.of(
      "-c",
      "/c",
      "/k",
      "-e",
      "--eval",
      "-p",
      "--print",
      "eval",
      "-command",
      "-encodedcommand",
      "-enc",
      "-r",
      "--call");
  private static final Set<String> ELEVATORS =
      Set.of("sudo", "doas", "su", "pkexec", "runas", "gsudo");
  private static final Set<String> CONTAINERS = Set.of("docker", "podman", "nerdctl");
  private static final Set<String> FETCHERS = Set.of("curl", "wget", "invoke-webrequest", "iwr");

  /** Variables that make a program load code or find other programs. */
  private static final Set<String> LOADING = Set.of(
      "LD_PRELOAD",
      "LD_LIBRARY_PATH",
      "LD_AUDIT",
      "DYLD_INSERT_LIBRARIES",
      "DYLD_LIBRARY_PATH",
      "NODE_OPTIONS",
      "NODE_PATH",
      "JAVA_TOOL_OPTIONS",
      "_JAVA_OPTIONS",
      "JDK_JAVA_OPTIONS",
      "CLASSPATH",
      "PYTHONSTARTUP",
      "PYTHONPATH",
      "PYTHONHOME",
      "PERL5OPT",
      "PERL5LIB",
      "RUBYOPT",
      "RUBYLIB",
      "PATH",
      "PATHEXT",
      "BASH_ENV",
      "ENV",
      "SHELLOPTS",
      "PROMPT_COMMAND",
      "IFS",
      "GIT_SSH_COMMAND",
      "GIT_EXEC_PATH",
      "NPM_CONFIG_REGISTRY",
      "PIP_INDEX_URL",
      "UV_INDEX_URL",
      "SSL_CERT_FILE",
      "NODE_EXTRA_CA_CERTS",
      "NODE_TLS_REJECT_UNAUTHORIZED",
      "HTTP_PROXY",
      "HTTPS_PROXY",
      "ALL_PROXY");

  private LaunchScanner() {}

  /** What to know about a command line and the names of the variables it is given. */
  public static List<Warning> scan(List<String> argv, Collection<String> environmentNames) {
    List<Warning> warnings = new ArrayList<>();
    boolean shell = false;
    boolean interpreter = false;
    boolean container = false;
    boolean privileges = false;
    boolean fetches = false;
    for (int i = 0; i < argv.size(); i++) {
      String argument = argv.get(i);
      String word = argument.toLowerCase(Locale.ROOT);
      String program = PackageRunner.program(argument);
      boolean runsCode =
          CODE_FLAGS.contains(word) || word.startsWith("--eval=") || isCombined(word);
      if ((shell || interpreter) && runsCode) {
        warnings.add(Warnings.high("inline_code", "the command line itself holds the program"));
      }
      boolean isPath = i > 0 && argument.indexOf('/') >= 0;
      if (!isPath || i == 0) {
        shell |= SHELLS.contains(program);
        interpreter |= INTERPRETERS.contains(program) || PackageRunner.isRunner(program);
        container |= CONTAINERS.contains(program);
        privileges |= ELEVATORS.contains(program);
      }
      fetches |= FETCHERS.contains(program) || pipesDownload(word);
      argument(argument, warnings);
    }
    if (shell) {
      warnings.add(Warnings.high("shell", "it runs through a shell, which may run anything"));
    }
    if (privileges) {
      warnings.add(Warnings.high("elevated", "it runs with the rights of another user"));
    }
    if (fetches) {
      warnings.add(Warnings.high("downloads_code", "it downloads something and may run it"));
    }
    if (container) {
      ContainerFlags.scan(argv, warnings);
    }
    if (argv.size() > USUAL_COUNT) {
      warnings.add(Warnings.high("many_arguments", "the command line has very many arguments"));
    }
    PackageRunner.packageOf(argv).ifPresent(found -> describe(found, warnings));
    environment(environmentNames, warnings);
    return List.copyOf(warnings);
  }

  /** What to know about the address of a remote server. */
  public static List<Warning> scan(URI endpoint) {
    List<Warning> warnings =
        new ArrayList<>(HostScanner.scan(endpoint.toString()).warnings());
    if (!"https".equalsIgnoreCase(endpoint.getScheme())) {
      warnings.add(Warnings.high("plain_http", "others on the way can read and change everything"));
    }
    if (!SecretScanner.scan(endpoint.toASCIIString()).isEmpty()) {
      warnings.add(Warnings.high("secret_in_url", "the URL seems to hold a secret"));
    }
    return List.copyOf(warnings);
  }

  /** The package a runner such as {@code npx} is told to fetch and run, if the command line has that form. */
  public static Optional<RunPackage> packageOf(List<String> argv) {
    return PackageRunner.packageOf(argv);
  }

  /**
   * A package that a runner fetches and runs. Its code has not been reviewed.
   *
   * @param runner such as {@code npx}
   * @param name of the package, as written
   * @param version as written, also a range or a tag; empty if none is
   */
  public record RunPackage(String runner, String name, Optional<String> version) {
    /** Whether the same version runs each time. */
    public boolean isPinned() {
      return version.filter(PackageRunner::isExact).isPresent();
    }
  }

  private static void describe(RunPackage found, List<Warning> warnings) {
    if (!found.isPinned()) {
      warnings.add(Warnings.high(
          "unpinned_package",
          "any later version of {name} will run without being looked at",
          "name",
          found.name()));
    }
    if (PackageRunner.imitates(found.name())) {
      warnings.add(Warnings.high(
          "lookalike_package", "{name} looks like a well-known package", "name", found.name()));
    }
  }

  private static void argument(String argument, List<Warning> warnings) {
    if (argument.indexOf('\n') >= 0 || argument.indexOf('\r') >= 0) {
      warnings.add(Warnings.high("line_break", "an argument holds a line break"));
    }
    if (argument.length() > USUAL_ARGUMENT) {
      warnings.add(Warnings.high("long_argument", "an argument is too long to read"));
    }
    if (argument.contains("http://")
        || argument.contains("https://")
        || argument.startsWith("git+")) {
      warnings.add(
          Warnings.of(Risk.MEDIUM, "remote_url", "it names the address {url}", "url", argument));
    }
    if (Neutralizer.identifier().neutralize(argument.replace(" ", "")).findings().stream()
        .anyMatch(finding -> finding.severity() == TextFinding.Severity.HIGH)) {
      warnings.add(Warnings.high("hidden_text", "an argument mixes or hides characters"));
    }
    if (!SecretScanner.scan(Warnings.wellFormed(argument)).isEmpty()) {
      warnings.add(Warnings.high("secret_in_argument", "an argument seems to hold a secret"));
    }
  }

  private static boolean isCombined(String word) {
    // As in "bash -lc" and "python -Ic".
    return word.length() == 3 && word.charAt(0) == '-' && word.endsWith("c");
  }

  private static boolean pipesDownload(String word) {
    return FETCHERS.stream().anyMatch(fetcher -> word.contains(fetcher + " "));
  }

  private static void environment(Collection<String> names, List<Warning> warnings) {
    for (String name : names) {
      if (LOADING.contains(name.toUpperCase(Locale.ROOT))) {
        warnings.add(Warnings.high(
            "loading_variable", "the variable {name} decides what code is loaded", "name", name));
      }
    }
  }
}
