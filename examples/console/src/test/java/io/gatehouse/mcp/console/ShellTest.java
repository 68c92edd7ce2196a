package io.gatehouse.mcp.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person at the shell. */
class ShellTest {
  @TempDir
  private Path dir;

  private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);

  @Test
  void resetLetsAConversationGoOnThatItsRefusalsHaveStopped() {
    String refused = "/call tiny echo {\"n\":1}";
    String said = said(
        refused,
        "approveOnce", // to run the program
        "allTools",
        "deny",
        refused,
        "deny",
        refused,
        "deny",
        refused, // not asked any more
        "/reset",
        refused,
        "approveOnce");

    assertThat(said.lines().filter(line -> line.contains("Call the tool echo"))).hasSize(4);
    assertThat(said).contains("consecutive_denials", "reset\n").endsWith("{\"n\":1}\n");
  }

  @Test
  @Timeout(120)
  void numbersChooseAmongQuestionsThatCameTogether() throws Exception {
    Typed terminal = new Typed(List.of("approveOnce", "allTools", "y", "2"));
    Approvals approvals = new Approvals(Optional.empty(), terminal, err, false);
    try (ConsentGateway gateway =
            Gates.build(options(), Optional.empty(), approvals, PolicyNews.printer(err));
        McpHost host = Hosts.build(options(), gateway, authorizers(terminal), terminal, err)) {
      CallContext context = options().context();
      host.client("tiny").tools(context);
      List<Thread> callers = new ArrayList<>();
      Map<Integer, String> ends = new ConcurrentHashMap<>();
      terminal.hold.lock(); // nobody answers until all have asked
      try {
        for (int n = 1; n <= 3; n++) {
          callers.add(calling(host, n, context, ends));
        }
      } finally {
        terminal.hold.unlock();
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(ends)
          .containsOnly(
              Map.entry(1, "{\"n\":1}"), Map.entry(2, "denied"), Map.entry(3, "{\"n\":3}"));
    }
    assertThat(errBytes.toString(StandardCharsets.UTF_8))
        .contains("2 questions that differ in their values only", "[1] ", "/n = 2", "[2] ");
  }

  /** A call that has been asked about, or waits behind one that is, when this returns. */
  private static Thread calling(
      McpHost host, int n, CallContext context, Map<Integer, String> ends) {
    Thread caller = new Thread(() -> {
      try {
        ends.put(
            n, host.callTool("tiny", "echo", JsonObject.of("n", n), context).text());
      } catch (ConsentDeniedException e) {
        ends.put(n, "denied");
      }
    });
    caller.start();
    while (caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return caller;
  }

  /** Everything on the screen, results last. */
  private String said(String... lines) {
    Options options = options();
    Terminal terminal = new Typed(List.of(lines));
    Authorizers authorizers = authorizers(terminal);
    Approvals approvals = new Approvals(Optional.empty(), terminal, err, false);
    try (ConsentGateway gateway =
            Gates.build(options, Optional.empty(), approvals, PolicyNews.printer(err));
        McpHost host = Hosts.build(options, gateway, authorizers, terminal, err)) {
      GrantCommands grants = new GrantCommands(gateway, options, out);
      PolicyNews policy = new PolicyNews(gateway, options.principal(), out);
      Commands commands = new Commands(host, gateway, authorizers, options, out);
      LoginCommands logins = new LoginCommands(host, authorizers, options, out, err);
      new Shell(commands, logins, grants, policy, terminal, out, err).run();
    }
    return errBytes.toString(StandardCharsets.UTF_8) + outBytes.toString(StandardCharsets.UTF_8);
  }

  private Authorizers authorizers(Terminal terminal) {
    Agents agents = new Agents(terminal, Browser.ofTheDesktop(), false, err);
    return new Authorizers(options().state(), agents);
  }

  @BeforeEach
  void configure() throws IOException {
    JsonObject tiny = JsonObject.of(
        "command",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "args",
        JsonArray.of(
            "-cp",
            System.getProperty("java.class.path"),
            TinyServer.class.getName(),
            dir.resolve("pid").toString()));
    Files.writeString(
        dir.resolve("mcp.json"),
        JsonObject.of("mcpServers", JsonObject.of("tiny", tiny)).toJson());
  }

  private Options options() {
    return Options.parse(new String[] {
      "shell",
      "--config",
      dir.resolve("mcp.json").toString(),
      "--state",
      dir.resolve("state").toString()
    });
  }

  /** Types lines, then ends the input. */
  private static final class Typed implements Terminal {
    private final ArrayDeque<String> lines;
    private final ReentrantLock hold = new ReentrantLock();

    Typed(List<String> lines) {
      this.lines = new ArrayDeque<>(lines);
    }

    @Override
    public boolean present() {
      return true;
    }

    @Override
    public String ask(String question) {
      hold.lock();
      try {
        return lines.isEmpty() ? "" : lines.poll();
      } finally {
        hold.unlock();
      }
    }

    @Override
    public boolean ended() {
      return lines.isEmpty();
    }
  }
}
