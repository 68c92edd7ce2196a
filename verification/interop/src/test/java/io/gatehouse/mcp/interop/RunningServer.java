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
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** An HTTP server in a process of its own. Closing it ends the process and everything it started. */
public final class RunningServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  private final Process process;
  private final URI endpoint;
  private final Path log;

  private RunningServer(Process process, URI endpoint, Path log) {
    this.process = process;
    this.endpoint = endpoint;
    this.log = log;
  }

  /** The address clients connect to. */
  public URI endpoint() {
    return endpoint;
  }

  /** What it has printed until now, line by line. */
  public List<String> printed() throws IOException {
    return Files.readAllLines(log);
  }

  Process process() {
    return process;
  }

  /**
   * Starts a server and waits until it accepts connections.
   *
   * @param command for the port it has to listen on
   */
  public static RunningServer start(
      String name, String path, IntFunction<ProcessBuilder> command, Path logs)
      throws IOException, InterruptedException {
    return start(name, path, command, logs, PATIENCE);
  }

  /** Starts a server that may take longer than others. */
  public static RunningServer start(
      String name, String path, IntFunction<ProcessBuilder> command, Path logs, Duration patience)
      throws IOException, InterruptedException {
    Files.createDirectories(logs);
    Path log = Files.createTempFile(logs, name + "-", ".log");
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int port = freePort();
      Process process = command
          .apply(port)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
      process.getOutputStream().close();
      if (accepts(process, port, patience)) {
        return new RunningServer(process, URI.create("http://127.0.0.1:" + port + path), log);
      }
      // Someone else may have taken the port between our look and the server's bind.
      end(process);
    }
    throw new IOException(name + " did not start, see " + log);
  }

  /** Polls until the port accepts a connection; false if the process ended or the time is over. */
  private static boolean accepts(Process process, int port, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
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
