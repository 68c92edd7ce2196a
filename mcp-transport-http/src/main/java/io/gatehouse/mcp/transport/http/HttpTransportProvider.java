package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.TransportProvider;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Reaches remote servers over HTTP with OkHttp. Found by {@link java.util.ServiceLoader}; to bring proxies, TLS or pools of
 * your own, build one with {@link #builder()} and give it to the host. Safe for use by several threads.
 *
 * <p>Every transport derives from one {@link OkHttpClient}, whose connection pool, dispatcher, proxy, TLS settings, connect
 * timeout and interceptors it shares. What MCP needs is fixed: no redirects, no retries, no cookies, no cache, no
 * authenticator for servers, and no timeout for reading or for a whole call, since in the modern era dropping a response
 * cancels the server's work; requests have their time limit in {@link ServerConfig#requestTimeout}. An interceptor must not
 * send a request twice (a second POST of one message fails) and must not read whole answers, which may be streams without
 * an end.
 *
 * <p>A client supplied by the host is never closed here. The default client is made when the first transport is, and needs no
 * closing either: its threads are daemons, and idle connections end after four seconds: Node.js
 * and others close them after five, and a message that crosses with that is lost, nobody knows where. A client of the host's
 * should do the same.
 */
public final class HttpTransportProvider implements TransportProvider {
  private static final int IDLE_CONNECTIONS = 5;
  private static final int IDLE_SECONDS = 4;

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private @Nullable OkHttpClient client;

  /** Creates a provider with an OkHttp client of its own. */
  public HttpTransportProvider() {
    this(null);
  }

  private HttpTransportProvider(@Nullable OkHttpClient client) {
    this.client = client;
  }

  /** Starts building a provider. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether the server has a URL. */
  @Override
  public boolean supports(ServerConfig server) {
    return server.endpoint() instanceof Endpoint.Http;
  }

  /**
   * Makes a transport for one server and principal; nothing is looked up or connected.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code REFUSED_ADDRESS} for plain http to another machine without
   *     {@link ServerConfig#allowPlainHttp()}, and for a URL that is not in its normal form
   * @throws IllegalArgumentException if the server has no URL
   */
  @Override
  public ExchangeTransport create(ServerConfig server) {
    if (!(server.endpoint() instanceof Endpoint.Http endpoint)) {
      throw new IllegalArgumentException("server " + server.alias() + " has no URL");
    }
    Failures failures = new Failures(server.alias());
    RequestUrls urls = new RequestUrls(endpoint, failures);
    return new OkHttpExchangeTransport(client(), urls, failures);
  }

  private OkHttpClient client() {
    lock.lock();
    try {
      if (client == null) {
        client = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
            .build();
      }
      return client;
    } finally {
      lock.unlock();
    }
  }

  /** Builds a provider. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable OkHttpClient client;

    private Builder() {}

    /** Sets the client whose proxy, TLS settings, pools and interceptors are used; by default the provider makes one. */
    public Builder client(OkHttpClient value) {
      client = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Builds it. */
    public HttpTransportProvider build() {
      return new HttpTransportProvider(client);
    }
  }
}
