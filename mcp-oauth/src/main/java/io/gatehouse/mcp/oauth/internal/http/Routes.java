package io.gatehouse.mcp.oauth.internal.http;

import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/**
 * Derives clients from the host's: its proxy, resolver and TLS settings, and nothing else of it. Connections, threads and everything
 * that would see a secret or repeat a request are our own. Safe for use by several threads.
 *
 * <p>Without a proxy, the guarded sockets decide about addresses. With one, all sockets go to the proxy, whose address is the host's
 * word and is not judged, and the proxy looks the target up: then only the text of a URL is checked, and what a name stands for is
 * for the proxy to decide. The first proxy that the host's selector names is used; a direct connection is never tried in its place.
 */
final class Routes {
  private final OkHttpClient host;
  private final OkHttpClient direct;

  Routes(OkHttpClient host, AddressPolicy policy, HttpLimits limits) {
    this.host = host;
    this.direct = direct(host, policy, limits);
  }

  /** The client for {@code uri}: one that connects directly, or through the proxy the host chose for it. */
  OkHttpClient clientFor(URI uri) {
    Proxy proxy = proxyFor(uri);
    if (proxy.type() == Proxy.Type.DIRECT) {
      return direct;
    }
    // Shares pool and threads; the pool keeps connections through a proxy apart from direct ones.
    return direct
        .newBuilder()
        .proxy(proxy)
        .socketFactory(host.socketFactory())
        .dns(host.dns())
        .build();
  }

  /** Cancels what is in flight and drops all connections. */
  void close() {
    direct.dispatcher().cancelAll();
    direct.connectionPool().evictAll();
  }

  private Proxy proxyFor(URI uri) {
    Proxy fixed = host.proxy();
    if (fixed != null) {
      return fixed;
    }
    List<Proxy> chosen = host.proxySelector().select(uri);
    return chosen == null || chosen.isEmpty() ? Proxy.NO_PROXY : chosen.get(0);
  }

  private static OkHttpClient direct(OkHttpClient host, AddressPolicy policy, HttpLimits limits) {
    GuardedDns names = new GuardedDns(host.dns(), policy);
    OkHttpClient.Builder builder = host.newBuilder()
        .proxy(Proxy.NO_PROXY)
        .dns(names)
        .socketFactory(new GuardedSockets(names))
        // Pools do not tell socket factories apart: a shared one would lend us unguarded
        // connections.
        // Node.js and others close idle connections after five seconds, and a code or refresh
        // token that crosses with that is lost.
        .connectionPool(new ConnectionPool(5, 4, TimeUnit.SECONDS))
        .dispatcher(new Dispatcher())
        // A redirect would carry bodies and headers to whatever host the server names.
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .authenticator(Authenticator.NONE)
        .cookieJar(CookieJar.NO_COOKIES)
        .cache(null)
        .eventListener(EventListener.NONE)
        .connectTimeout(limits.connect())
        .readTimeout(limits.call())
        .writeTimeout(limits.call())
        // The only limit that a server sending a byte now and then does not reset.
        .callTimeout(limits.call());
    // Those of the host may log bodies or send them again.
    builder.interceptors().clear();
    builder.networkInterceptors().clear();
    return builder.build();
  }
}
