package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server that attacks its host, over a real socket or a real pipe, in either era, and keeps what it receives: what is not in
 * {@link #received()} has not left the host.
 *
 * <pre>{@code
 * try (HostileServer server = HostileServer.overHttp(Era.MODERN, Attack.LYING_ANNOTATIONS);
 *     McpHost host = McpHost.builder(policy).server(server.config("evil")).build()) {
 *   // ...
 *   assertThat(server.toolCalls("delete_repo")).isEmpty();
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class HostileServer implements AutoCloseable {
  private final @Nullable HttpFront front;
  private final List<String> command;
  private final Traffic traffic;

  private HostileServer(@Nullable HttpFront front, List<String> command, Traffic traffic) {
    this.front = front;
    this.command = command;
    this.traffic = traffic;
  }

  /** A server of {@code era} that listens on a loopback port from now on. */
  public static HostileServer overHttp(Era era, Attack... attacks) {
    Plot plot = new Plot();
    Traffic.InMemory traffic = new Traffic.InMemory();
    Dialogue dialogue = dialogue(era, plot, List.of(attacks));
    return new HostileServer(new HttpFront(era, plot, dialogue, traffic), List.of(), traffic);
  }

  /** A server of {@code era} that a host starts as a child process; it keeps what it receives in a file of {@code folder}. */
  public static HostileServer overPipe(Path folder, Era era, Attack... attacks) {
    Path log = folder.resolve("received.jsonl");
    return new HostileServer(null, stdioCommand(log, era, attacks), new Traffic.InFile(log));
  }

  /** The command line of such a server: this JVM and its class path, with {@code log} for what the server receives. */
  public static List<String> stdioCommand(Path log, Era era, Attack... attacks) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A short life: neither compile much nor reserve much.
    argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    argv.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    argv.addAll(List.of(HostileServer.class.getName(), log.toString(), era.name()));
    Stream.of(attacks).map(Attack::name).forEach(argv::add);
    return List.copyOf(argv);
  }

  /** Serves standard input: a file for what is received, the era, and the names of attacks. */
  public static void main(String[] args) throws IOException {
    Era era = Era.valueOf(args[1]);
    Dialogue dialogue =
        dialogue(era, new Plot(), Stream.of(args).skip(2).map(Attack::valueOf).toList());
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    new PipeFront(era, dialogue, out, Path.of(args[0])).serve(System.in);
  }

  /** This server as a host would configure it. */
  public ServerConfig config(String alias) {
    return front == null
        ? ServerConfig.stdio(alias, command.toArray(String[]::new))
        : ServerConfig.http(alias, front.endpoint());
  }

  /**
   * Where it listens.
   *
   * @throws IllegalStateException if it is a child process
   */
  public URI endpoint() {
    if (front == null) {
      throw new IllegalStateException("a server over a pipe has no endpoint");
    }
    return front.endpoint();
  }

  /** All it has received so far, oldest first. */
  public List<Received> received() {
    return traffic.received();
  }

  /** What it has received so far with this method. */
  public List<Received> received(String method) {
    return traffic.received(method);
  }

  /** The arguments of every call of {@code tool} that has reached it, further rounds included. */
  public List<JsonObject> toolCalls(String tool) {
    return traffic.toolCalls(tool);
  }

  /** How many bytes of messages have reached it. */
  public long bytes() {
    return traffic.received().stream().mapToLong(Received::bytes).sum();
  }

  /** Stops listening; a child process is its host's to end. */
  @Override
  public void close() {
    if (front != null) {
      front.close();
    }
  }

  private static Dialogue dialogue(Era era, Plot plot, List<Attack> attacks) {
    attacks.forEach(attack -> attack.joins(plot));
    Dialogue dialogue = new Dialogue(era, plot);
    plot.announcement(() -> dialogue.announce("notifications/tools/list_changed"));
    return dialogue;
  }
}
