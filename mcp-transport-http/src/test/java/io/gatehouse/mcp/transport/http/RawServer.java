package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.Header;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * An HTTP/1.1 server on a loopback socket whose answers are bytes written by a script, right or wrong. Does not use OkHttp, so
 * that tests can run against any version of it.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final String scheme;
  private final Script script;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Received> requests = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private RawServer(ServerSocketFactory sockets, String scheme, Script script) throws IOException {
    this.listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.scheme = scheme;
    this.script = script;
    threads.execute(this::accept);
  }

  static RawServer start(Script script) throws IOException {
    return new RawServer(ServerSocketFactory.getDefault(), "http", script);
  }

  static RawServer startTls(ServerSocketFactory sockets, Script script) throws IOException {
    return new RawServer(sockets, "https", script);
  }

  URI uri(String path) {
    return uri("127.0.0.1", path);
  }

  URI uri(String host, String path) {
    return URI.create(scheme + "://" + host + ":" + listener.getLocalPort() + path);
  }

  List<Received> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return connections.get();
  }

  /** Stops, and fails if a script did. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
    awaitScripts();
    if (!failures.isEmpty()) {
      throw new AssertionError("a script of the server failed", failures.get(0));
    }
  }

  private void awaitScripts() {
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new AssertionError("a script of the server does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Wire wire = new Wire(socket, in);
      while (!socket.isClosed()) {
        Received request = Received.read(in);
        requests.add(request);
        script.answer(request, wire);
      }
    } catch (IOException e) {
      // The client went away, or the test is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failures.add(e);
    } finally {
      open.remove(socket);
    }
  }

  /** Answers one request; the connection stays open unless the script closes it. */
  @FunctionalInterface
  interface Script {
    void answer(Received request, Wire wire) throws IOException, InterruptedException;
  }

  /** One request as it came. */
  record Received(String method, String target, List<Header> headers, String body) {
    Optional<String> header(String name) {
      return headers.stream()
          .filter(header -> header.is(name))
          .map(Header::value)
          .findFirst();
    }

    private static Received read(InputStream in) throws IOException {
      String[] first = line(in).split(" ", -1);
      List<Header> headers = new ArrayList<>();
      int length = 0;
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        Header header =
            new Header(line.substring(0, colon), line.substring(colon + 1).strip());
        headers.add(header);
        length = header.is("Content-Length") ? Integer.parseInt(header.value()) : length;
      }
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException("the body was cut off");
      }
      return new Received(
          first[0], first[1], List.copyOf(headers), new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new EOFException("the request was cut off");
        }
        line.append(next == '\r' ? "" : (char) next);
      }
      return line.toString();
    }
  }

  /** What a script writes to. */
  static final class Wire {
    private final Socket socket;
    private final InputStream in;

    private Wire(Socket socket, InputStream in) {
      this.socket = socket;
      this.in = in;
    }

    OutputStream out() throws IOException {
      return socket.getOutputStream();
    }

    /** Writes a head and anything after it at once; line feeds in the head become line ends. */
    void send(String head, String rest) throws IOException {
      out().write((head.replace("\n", "\r\n") + rest).getBytes(StandardCharsets.UTF_8));
      out().flush();
    }

    void json(int status, String body) throws IOException {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      send(
          "HTTP/1.1 " + status + " X\nContent-Type: application/json\nContent-Length: " + length
              + "\n\n",
          body);
    }

    /** The head of an event stream; {@link #chunk} and {@link #lastChunk} follow. */
    void events() throws IOException {
      send("HTTP/1.1 200 OK\nContent-Type: text/event-stream\nTransfer-Encoding: chunked\n\n", "");
    }

    void chunk(String data) throws IOException {
      byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
      send(Integer.toHexString(bytes.length) + "\n", data + "\r\n");
    }

    void lastChunk() throws IOException {
      send("0\n\n", "");
    }

    /** Waits until the client closes the connection. */
    void awaitDisconnect() {
      try {
        while (in.read() >= 0) {
          // Nothing is expected.
        }
      } catch (IOException e) {
        // Reset: closed too.
      }
    }

    void close() throws IOException {
      socket.close();
    }
  }
}
