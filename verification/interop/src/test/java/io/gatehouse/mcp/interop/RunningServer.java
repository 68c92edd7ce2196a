package io.gatehouse.mcp.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** An HTTP server in a process of its own. Closing it ends the process and everything it started. */
final class RunningServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;

  private final Process process;
  private final URI endpoint;

  private RunningServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** The address clients connect to. */
  URI endpoint() {
    return endpoint;
  }

  Process process() {
    return process;
  }

  static RunningServer start(NodeServer server, List<String> command, Path logs)
      throws IOException, InterruptedException {
    Files.createDirectories(logs);
    Path log = Files.createTempFile(logs, server.name().toLowerCase(Locale.ROOT) + "-", ".log");
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int port = freePort();
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("PORT", Integer.toString(port));
      Process process = builder.redirectOutput(log.toFile()).start();
      process.getOutputStream().close();
      if (accepts(process, port)) {
        return new RunningServer(process, URI.create("http://127.0.0.1:" + port + server.path()));
      }
      // Someone else may have taken the port between our look and the server's bind.
      end(process);
    }
    throw new IOException(server + " did not start, see " + log);
  }

  /** Polls until the port accepts a connection; false if the process ended or the time is over. */
  private static boolean accepts(Process process, int port) throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() - deadline < 0) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return process.isAlive();
      } catch (IOException notYet) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
    }
    return false;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    end(process);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
