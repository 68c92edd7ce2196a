package io.gatehouse.mcp.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test class real servers, and takes their processes down after its last test.
 *
 * <p>Register it as a static field. Before the first test the servers are installed, once per build; a machine without
 * Node.js skips the class with that reason. Safe for use by several threads.
 */
public final class NodeServers implements BeforeAllCallback, AfterAllCallback {
  private static final int OLDEST_NODE = 20;

  private final List<RunningServer> running = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    int version = nodeVersion();
    Assumptions.assumeTrue(version > 0, "skipped: node is not on the PATH");
    Assumptions.assumeTrue(
        version >= OLDEST_NODE, "skipped: node is older than version " + OLDEST_NODE);
    NodeInstall.ensure();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List<RunningServer> servers = List.copyOf(running);
    running.clear();
    servers.forEach(RunningServer::close);
  }

  /** The command line that starts a stdio server, with further arguments at its end. */
  List<String> command(NodeServer server, String... further) {
    List<String> command = new ArrayList<>(List.of("node", NodeInstall.resolve(server.script())));
    command.addAll(server.arguments());
    command.addAll(List.of(further));
    return List.copyOf(command);
  }

  /** Starts an HTTP server on a free loopback port, with further arguments, and waits until it accepts connections. */
  public RunningServer start(NodeServer server, String... further)
      throws IOException, InterruptedException {
    return start(server, Map.of(), further);
  }

  /** Starts an HTTP server with these variables in its environment. */
  public RunningServer start(NodeServer server, Map<String, String> environment, String... further)
      throws IOException, InterruptedException {
    RunningServer started = RunningServer.start(
        server.name().toLowerCase(Locale.ROOT),
        server.path(),
        port -> {
          ProcessBuilder builder = new ProcessBuilder(command(server, further));
          builder.environment().putAll(environment);
          builder.environment().put("PORT", Integer.toString(port));
          return builder;
        },
        logFolder());
    running.add(started);
    return started;
  }

  private static Path logFolder() {
    return Path.of(NodeInstall.resolve("logs"));
  }

  /** The major version, or 0 if there is no such program. */
  private static int nodeVersion() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("node", "--version").start();
      String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean ended = process.waitFor(30, TimeUnit.SECONDS);
      return ended && line.startsWith("v")
          ? Integer.parseInt(line.substring(1, line.indexOf('.')))
          : 0;
    } catch (IOException absent) {
      return 0;
    }
  }
}
