package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.Verb;
import io.gatehouse.mcp.transport.http.OneTransmission.Transmission;
import java.time.Duration;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * HTTP to one server over OkHttp. Safe for use by several threads; it starts none of its own, and shares connections with
 * every other client derived from the same one.
 */
final class OkHttpExchangeTransport implements ExchangeTransport {
  private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(1);

  private final OkHttpClient client;
  private final RequestUrls urls;
  private final Failures failures;
  private final InFlight inFlight = new InFlight();

  OkHttpExchangeTransport(OkHttpClient base, RequestUrls urls, Failures failures) {
    this.client = restricted(base);
    this.urls = urls;
    this.failures = failures;
  }

  @Override
  public Exchange prepare(ExchangeRequest request) {
    if (inFlight.isClosed()) {
      throw failures.transportClosed();
    }
    Transmission transmission = new Transmission();
    Verb verb = request.target().verb();
    if (verb != Verb.POST && request.body().length() > 0) {
      throw new IllegalArgumentException("only a POST has a body");
    }
    RequestBody body =
        verb == Verb.POST ? new SegmentRequestBody(request.body(), transmission::started) : null;
    Call call = client.newCall(new Request.Builder()
        .url(urls.url(request.target().uri()))
        .headers(RequestHeaders.of(request.headers(), failures))
        .method(verb.name(), body)
        .tag(Transmission.class, transmission)
        .build());
    return new OkHttpExchange(request, call, transmission, inFlight, failures);
  }

  /** Cancels what is in flight here. The pool and threads belong to the client this one was derived from. */
  @Override
  public void close() {
    inFlight.close();
  }

  private static OkHttpClient restricted(OkHttpClient base) {
    return base.newBuilder()
        // A redirect would carry every header but Authorization to whatever host the server names.
        .followRedirects(false)
        .followSslRedirects(false)
        // What may have run is never sent again without the caller's knowledge.
        .retryOnConnectionFailure(false)
        .addNetworkInterceptor(new OneTransmission())
        // Credentials come as headers; two principals must not meet in a cookie jar or a cache.
        .authenticator(Authenticator.NONE)
        .cookieJar(CookieJar.NO_COOKIES)
        .cache(null)
        // In the modern era dropping a response cancels the server's work, and a server may be
        // silent for as long as a person thinks. Core runs the deadlines and cancels the exchange.
        .readTimeout(Duration.ZERO)
        .callTimeout(Duration.ZERO)
        .writeTimeout(WRITE_TIMEOUT)
        .build();
  }
}
