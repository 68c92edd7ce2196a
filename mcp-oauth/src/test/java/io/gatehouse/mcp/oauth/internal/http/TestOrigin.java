package io.gatehouse.mcp.oauth.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A server on a loopback address that answers by path, 404 where nothing is set, and keeps the requests it got. */
public final class TestOrigin implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final String root;

  private TestOrigin(String address, @Nullable SSLSocketFactory tls) throws IOException {
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        requests.add(request);
        MockResponse missing = new MockResponse.Builder().code(404).build();
        return answers.getOrDefault(request.getTarget(), missing);
      }
    });
    if (tls != null) {
      server.useHttps(tls);
    }
    server.start(InetAddress.getByName(address), 0);
    root = (tls == null ? "http" : "https") + "://" + address + ":" + server.getPort();
  }

  /** A server on 127.0.0.1, without TLS. */
  public static TestOrigin start() throws IOException {
    return new TestOrigin("127.0.0.1", null);
  }

  /** A server on another address of this machine. */
  public static TestOrigin start(String address) throws IOException {
    return new TestOrigin(address, null);
  }

  static TestOrigin start(String address, SSLSocketFactory tls) throws IOException {
    return new TestOrigin(address, tls);
  }

  /** Scheme, address and port. */
  public String root() {
    return root;
  }

  public URI uri(String path) {
    return URI.create(root + path);
  }

  int port() {
    return server.getPort();
  }

  public TestOrigin answer(String path, MockResponse response) {
    answers.put(path, response);
    return this;
  }

  public TestOrigin answer(String path, int status, String body) {
    return answer(path, new MockResponse.Builder().code(status).body(body).build());
  }

  public TestOrigin redirect(String path, int status, String location) {
    return answer(
        path,
        new MockResponse.Builder().code(status).addHeader("Location", location).build());
  }

  public TestOrigin remove(String path) {
    answers.remove(path);
    return this;
  }

  public List<RecordedRequest> requests() {
    return requests;
  }

  /** The targets that were asked for, in order. */
  public List<String> targets() {
    return requests.stream().map(RecordedRequest::getTarget).toList();
  }

  /** Whether anybody as much as opened a connection and sent something. */
  public boolean wasTouched() {
    return server.getRequestCount() > 0;
  }

  @Override
  public void close() {
    server.close();
  }
}
