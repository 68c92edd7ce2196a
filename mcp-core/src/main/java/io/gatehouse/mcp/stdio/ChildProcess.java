package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.DuplexTransport.MessageSink;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running server with the threads of its three pipes. Safe for use by several threads. */
final class ChildProcess {
  /** How long to wait for the exit status, and for the last words on standard error, after standard output has ended. */
  private static final long STATUS_MILLIS = 250;

  private static final Duration THREADS_END = Duration.ofSeconds(1);

  private final Failures failures;
  private final Process process;
  private final int maxMessageBytes;
  private final ProcessTree tree;
  private final Inbox inbox;
  private final StdinWriter writer;
  private final StopSequence stop;
  private final Thread stdout;
  private final Thread stderr;
  private final Thread stdin;
  // For the stdout thread only.
  private boolean heard;

  ChildProcess(
      Failures failures,
      Process process,
      MessageSink sink,
      ErrorTail errors,
      int maxMessageBytes,
      Duration patience,
      StopTimings timings) {
    this.failures = failures;
    this.process = process;
    this.maxMessageBytes = maxMessageBytes;
    tree = new ProcessTree(process.toHandle());
    inbox = new Inbox(sink);
    writer = new StdinWriter(failures, patience);
    stop = new StopSequence(threadName("stop"), tree, timings, this::disconnect);
    stdout = thread("stdout", this::read);
    stderr = thread("stderr", () -> errors.drain(process.getErrorStream()));
    stdin = thread("stdin", this::write);
  }

  /**
   * Lets the exit of the JVM end the process, until it has been stopped.
   *
   * @return false if the JVM is exiting already: the process has been ended
   */
  boolean guard() {
    boolean guarded = ShutdownGuard.JVM.add(tree);
    if (!guarded) {
      tree.kill();
    }
    return guarded;
  }

  /** Starts the threads. If the system has none left, the process is ended. */
  void begin() {
    boolean begun = false;
    try {
      stderr.start();
      stdin.start();
      stdout.start();
      // Also when a descendant keeps standard output open.
      CompletableFuture<Void> unused = process.onExit().thenRun(stop::afterOutput);
      begun = true;
    } finally {
      if (!begun) {
        tree.kill();
        ShutdownGuard.JVM.remove(tree);
      }
    }
  }

  void send(MessageBody message) {
    writer.send(message);
  }

  /** Stops everything and waits for it, for a bounded time. */
  void close() {
    try {
      writer.close();
      inbox.end(failures.closed(Delivery.UNKNOWN, "the host closed the connection", null));
    } finally {
      stop.now();
    }
    stop.await();
    List<Thread> threads = List.of(stdout, stderr, stdin);
    // The sink may close the transport: that thread cannot wait for itself.
    Waiting.until(
        THREADS_END,
        () -> threads.stream().noneMatch(t -> t.isAlive() && t != Thread.currentThread()));
  }

  private void write() {
    if (writer.run(process.getOutputStream())) {
      stop.afterOutput();
    }
  }

  private void read() {
    InputStream output = process.getInputStream();
    TransportException reason = failures.ended("what takes the server's messages failed");
    try {
      LineFramer.End end = new LineFramer(output, maxMessageBytes).run(this::deliver);
      reason = switch (end) {
        case TOO_LONG -> failures.tooLong(maxMessageBytes);
        case END_OF_STREAM -> failures.ended(whatEnded());
        case STOPPED -> reason; // Somebody else has ended the connection, and said why.
      };
    } catch (IOException e) {
      reason = failures.ended(whatEnded());
    } finally {
      try {
        inbox.end(reason);
      } finally {
        stop.now();
      }
    }
    discard(output);
  }

  private boolean deliver(byte[] buffer, int offset, int length) {
    if (!heard) {
      // Launchers such as npx have started the real server by now; should they die, it can still be
      // found. This comes before delivery: what the host sends next may be what makes them die.
      heard = true;
      tree.look();
    }
    return inbox.deliver(buffer, offset, length);
  }

  /** Lets a process that is being stopped write on, so that it can end by itself. */
  private static void discard(InputStream output) {
    try (output) {
      output.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The same as its end.
    }
  }

  /** Runs when stopping begins; counts only if nothing else has ended the connection before. */
  private void disconnect() {
    try {
      writer.close();
    } finally {
      inbox.end(failures.ended(
          process.isAlive()
              ? "the server closed its standard input"
              : "the process ended with status " + process.exitValue()));
    }
  }

  private String whatEnded() {
    try {
      if (process.waitFor(STATUS_MILLIS, TimeUnit.MILLISECONDS)) {
        stderr.join(STATUS_MILLIS);
        return "the process ended with status " + process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "the server closed its standard output";
  }

  private Thread thread(String role, Runnable body) {
    Thread thread = new Thread(body, threadName(role));
    thread.setDaemon(true);
    return thread;
  }

  private String threadName(String role) {
    return "gatehouse-" + failures.alias() + "-" + role;
  }
}
