package io.gatehouse.mcp.oauth.agent;

import io.gatehouse.mcp.oauth.LoginException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Listens on a loopback address for one redirect (RFC 8252 section 7.3). It runs on the thread that waits and on no other: no
 * request can make it block, and slow, wrong and many requests cost their sender a connection and nobody else anything. One thread
 * waits; others may {@link #offer} and {@link #close}.
 */
final class LoopbackReceiver implements AutoCloseable {
  private static final int BACKLOG = 16;
  private static final int MAX_CONNECTIONS = 64;
  private static final long CONNECTION_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long TICK_MILLIS = 250;

  private final ServerSocketChannel server;
  private final Selector selector;
  private final AtomicReference<@Nullable String> offered = new AtomicReference<>();
  private volatile boolean closed;

  /** Oldest first; only the thread that waits touches it. */
  private final Deque<LoopbackConnection> connections = new ArrayDeque<>();

  private LoopbackReceiver(ServerSocketChannel server, Selector selector) {
    this.server = server;
    this.selector = selector;
  }

  /**
   * Starts to listen at {@code address}; port 0 takes a free one.
   *
   * @throws IOException if it cannot, such as when the port is taken
   */
  static LoopbackReceiver open(InetSocketAddress address) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      // With the platform's own idea of reuse: a registered port can be taken again right after a
      // login, and never from somebody who listens.
      server.bind(address, BACKLOG);
      server.configureBlocking(false);
      Selector selector = Selector.open();
      server.register(selector, SelectionKey.OP_ACCEPT);
      return new LoopbackReceiver(server, selector);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** The port it listens at. */
  int port() {
    return server.socket().getLocalPort();
  }

  /** Hands in an answer that came in another way; the first one counts. */
  void offer(String rawQuery) {
    offered.compareAndSet(null, rawQuery);
    selector.wakeup();
  }

  /**
   * Waits for the request to {@code redirect} that carries {@code state}, and shows its browser a page.
   *
   * @throws LoginException if none comes in time, or the receiver is closed or its thread interrupted
   */
  String await(URI redirect, String state, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (System.nanoTime() - end < 0) {
        selector.select(TICK_MILLIS);
        if (Thread.currentThread().isInterrupted()) {
          throw failed("was interrupted: log in again");
        }
        Optional<String> answer = serve(redirect, state);
        answer = answer.isPresent() ? answer : Optional.ofNullable(offered.get());
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    } catch (ClosedSelectorException | CancelledKeyException | IOException e) {
      if (closed) {
        throw failed("was closed: log in again");
      }
      throw new LoginException(
          null, "the login stopped: this machine cannot listen for the browser", e);
    } finally {
      connections.forEach(LoopbackConnection::close);
    }
    throw failed(
        "took too long: log in again, and if the authorization server showed an error about the client,"
            + " forget its registration first");
  }

  private Optional<String> serve(URI redirect, String state) throws IOException {
    Optional<String> answer = Optional.empty();
    for (SelectionKey key : selector.selectedKeys()) {
      if (!key.isValid()) {
        continue;
      }
      if (key.isAcceptable()) {
        accept();
      } else if (answer.isEmpty()) {
        answer = ((LoopbackConnection) key.attachment()).proceed(key, redirect, state);
      }
    }
    selector.selectedKeys().clear();
    long now = System.nanoTime();
    connections.stream()
        .filter(connection -> connection.isLate(now))
        .forEach(LoopbackConnection::close);
    connections.removeIf(LoopbackConnection::isClosed);
    return answer;
  }

  private void accept() throws IOException {
    SocketChannel channel = server.accept();
    if (channel == null) {
      return;
    }
    channel.configureBlocking(false);
    LoopbackConnection connection =
        new LoopbackConnection(channel, System.nanoTime() + CONNECTION_NANOS);
    channel.register(selector, SelectionKey.OP_READ, connection);
    connections.addLast(connection);
    if (connections.size() > MAX_CONNECTIONS) {
      connections.removeFirst().close();
    }
  }

  private static LoginException failed(String what) {
    return new LoginException(null, "the login in the browser " + what, null);
  }

  /** Stops to listen; also ends {@link #await}, which drops its connections. */
  @Override
  public void close() {
    closed = true;
    try {
      server.close();
      selector.close();
    } catch (IOException e) {
      // Closed as far as this machine lets us.
    }
  }
}
