package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.transport.DuplexTransport;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A server as a child process: one message per line on its standard input and output (all eras
 * {@code basic/transports/stdio}). Safe for use by several threads.
 *
 * <p>The command is started without a shell, in the environment that the configuration names plus a short list of inherited
 * variables ({@code PATH}, {@code HOME}, {@code LANG} and the like; on Windows also those that programs there cannot do without).
 * It is looked up in the {@code PATH} that the server gets; on Windows {@code npx} finds {@code npx.cmd}, and arguments that
 * {@code cmd.exe} would interpret are refused for batch files.
 *
 * <p>{@link #close()}, the end of standard output or input, the end of the process, and a line above
 * {@code maxMessageBytes} all stop the process <em>and its descendants</em>: standard input is closed; what still runs then gets
 * SIGTERM, and at last SIGKILL, each after the wait that {@link StopTimings} gives. Descendants are looked for when the first
 * message comes and before each signal. The exit of the JVM does the same in about two seconds; only if the JVM itself is killed
 * do servers learn of it by the end of their standard input alone.
 *
 * <p>Out of reach is a process that detached itself before it was seen: its parent has ended, so nothing ties it to the
 * server any more. If it also keeps the pipes open, the daemon threads that serve them stay until it ends; no caller waits
 * for them.
 */
public final class StdioTransport implements DuplexTransport {
  private enum State {
    NEW,
    STARTED,
    CLOSED
  }

  private final ServerConfig server;
  private final Endpoint.Stdio endpoint;
  private final StopTimings timings;
  private final Failures failures;
  private final ErrorTail errors;
  private final ReentrantLock lock = new ReentrantLock();
  // Both guarded by lock.
  private State state = State.NEW;
  private @Nullable ChildProcess child;

  StdioTransport(ServerConfig server, Endpoint.Stdio endpoint, StopTimings timings) {
    this.server = server;
    this.endpoint = endpoint;
    this.timings = timings;
    this.failures = new Failures(server.alias());
    this.errors = new ErrorTail(server.settings().limits().maxStderrBytes());
  }

  /**
   * Starts the process; {@code sink} gets each line that is not blank, whatever it holds. {@code onClosed} runs on the reader
   * thread or on the thread that closes.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code CONNECT} if the command is not found, cannot be executed or is
   *     refused, or with reason {@code CLOSED} if this transport was closed meanwhile
   * @throws IllegalStateException if it was started before
   */
  @Override
  public void start(MessageSink sink) {
    Objects.requireNonNull(sink, "sink");
    lock.lock();
    try {
      if (state == State.STARTED) {
        throw new IllegalStateException(
            "a stdio transport is started once; make a new one to start the server again");
      }
      requireOpen();
      state = State.STARTED;
    } finally {
      lock.unlock();
    }
    // Not under the lock: starting may be slow, and close() must not wait for it.
    ChildProcess started = launch(sink);
    boolean closed = !adopt(started);
    started.begin();
    if (closed) {
      started.close();
      throw failures.closed(
          Delivery.NOT_SENT, "the connection was closed while it was being opened", null);
    }
  }

  /**
   * Writes one line, and returns when the system has taken it. Waits for a process that does not read for the request timeout of
   * the configuration at most; an interrupt ends the wait soon.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code CLOSED}, {@code TIMEOUT} or {@code CANCELLED}. Its delivery is
   *     {@code NOT_SENT} if nothing was written; otherwise {@code UNKNOWN}, and the line may still be completed
   * @throws io.gatehouse.mcp.InvalidRequestException if the message is empty or holds a raw line feed or carriage return
   */
  @Override
  public void send(MessageBody message) {
    ChildProcess open;
    lock.lock();
    try {
      open = child;
    } finally {
      lock.unlock();
    }
    if (open == null) {
      throw failures.closed(Delivery.NOT_SENT, "the server was not started", null);
    }
    open.send(message);
  }

  /**
   * The end of what the server has written to standard error, at most {@code maxStderrBytes} of it. For a person who looks for
   * the cause of a failure; it may hold anything, also secrets and terminal escapes, and does not mean that something failed. Kept
   * after {@link #close()}.
   */
  public String standardError() {
    return errors.text();
  }

  /**
   * Stops the process and its descendants and returns when they are gone, after {@link StopTimings#total()} plus two seconds at
   * most. An interrupt does not shorten that.
   */
  @Override
  public void close() {
    ChildProcess open;
    lock.lock();
    try {
      state = State.CLOSED;
      open = child;
    } finally {
      lock.unlock();
    }
    if (open != null) {
      open.close();
    }
  }

  private ChildProcess launch(MessageSink sink) {
    Process process;
    try {
      process = Launcher.launch(endpoint);
    } catch (LaunchException e) {
      throw failures.connect(e.reason(), e.getCause());
    }
    ServerConfig.Settings settings = server.settings();
    int maxLine = settings.limits().maxMessageBytes();
    ChildProcess started = new ChildProcess(
        failures, process, sink, errors, maxLine, settings.requestTimeout(), timings);
    if (!started.guard()) {
      throw failures.closed(Delivery.NOT_SENT, "the application is exiting", null);
    }
    return started;
  }

  /** Makes the process known to {@link #close()} and {@link #send}; false if it comes too late. */
  private boolean adopt(ChildProcess started) {
    lock.lock();
    try {
      child = started;
      return state != State.CLOSED;
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (state == State.CLOSED) {
      throw failures.closed(Delivery.NOT_SENT, "the connection is closed", null);
    }
  }
}
