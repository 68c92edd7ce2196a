package io.gatehouse.mcp.console;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ProtocolMode;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The command line.
 *
 * @param words what is not an option, command first
 * @param givenState where to remember things, if the command line says so
 * @param browser the program that opens login pages, instead of the desktop's
 * @param paste whether the person carries the answer of a login by hand
 */
record Options(
    List<String> words,
    List<Path> configs,
    Optional<Path> policy,
    Optional<Path> managedPolicy,
    Optional<Path> answers,
    Optional<Path> givenState,
    Optional<ProtocolMode> protocol,
    Duration timeout,
    boolean json,
    String principal,
    Optional<String> browser,
    boolean paste) {
  private static final String CONVERSATION = "console-" + UUID.randomUUID();

  static Options parse(String... args) {
    List<String> words = new ArrayList<>();
    List<Path> configs = new ArrayList<>();
    Optional<Path> policy = Optional.empty();
    Optional<Path> managedPolicy = Optional.empty();
    Optional<Path> answers = Optional.empty();
    Optional<Path> state = Optional.empty();
    Optional<ProtocolMode> protocol = Optional.empty();
    Duration timeout = Duration.ofSeconds(60);
    boolean json = false;
    String principal = System.getProperty("user.name", "user");
    Optional<String> browser = Optional.empty();
    boolean paste = false;
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      switch (arg) {
        case "--config" -> configs.add(Path.of(value(args, ++i, arg)));
        case "--answers" -> answers = Optional.of(Path.of(value(args, ++i, arg)));
        case "--state" -> state = Optional.of(Path.of(value(args, ++i, arg)));
        case "--protocol" -> protocol = Optional.of(protocol(value(args, ++i, arg)));
        case "--timeout" -> timeout = seconds(value(args, ++i, arg));
        case "--principal" -> principal = value(args, ++i, arg);
        case "--browser" -> browser = Optional.of(value(args, ++i, arg));
        case "--paste" -> paste = true;
        case "--json" -> json = true;
        case "--policy" -> policy = Optional.of(Path.of(value(args, ++i, arg)));
        case "--managed-policy" -> managedPolicy = Optional.of(Path.of(value(args, ++i, arg)));
        default -> {
          if (arg.startsWith("--") && arg.length() > 2) {
            throw new UsageException("unknown option " + arg);
          }
          words.add(arg);
        }
      }
    }
    if (configs.isEmpty()) {
      configs.add(Path.of(".mcp.json"));
    }
    return new Options(
        words,
        configs,
        policy,
        managedPolicy,
        answers,
        state,
        protocol,
        timeout,
        json,
        principal,
        browser,
        paste);
  }

  /** Where things are remembered. */
  Path state() {
    return givenState.orElseGet(Options::defaultState);
  }

  /** On whose behalf, in a conversation that lasts as long as this process. */
  CallContext context() {
    return CallContext.of(principal).inConversation(CONVERSATION);
  }

  private static String value(String[] args, int at, String option) {
    if (at >= args.length) {
      throw new UsageException(option + " needs a value");
    }
    return args[at];
  }

  private static ProtocolMode protocol(String text) {
    if (text.equals("auto")) {
      return ProtocolMode.auto();
    } else if (text.equals("legacy")) {
      return ProtocolMode.legacy();
    }
    ProtocolVersion version = ProtocolVersion.of(text);
    if (!version.isKnown()) {
      throw new UsageException("--protocol is auto, legacy, or one of " + all());
    }
    return ProtocolMode.pinned(version);
  }

  private static List<ProtocolVersion> all() {
    List<ProtocolVersion> all = new ArrayList<>(ProtocolVersion.modern());
    all.addAll(ProtocolVersion.legacy());
    return all;
  }

  private static Duration seconds(String text) {
    try {
      long seconds = Long.parseLong(text);
      if (seconds > 0) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      throw new UsageException("--timeout is a number of seconds");
    }
    throw new UsageException("--timeout is a positive number of seconds");
  }

  private static Path defaultState() {
    String xdg = System.getenv("XDG_STATE_HOME");
    Path base = xdg != null && !xdg.isEmpty()
        ? Path.of(xdg)
        : Path.of(System.getProperty("user.home", "."), ".local", "state");
    return base.resolve("gatehouse");
  }
}
