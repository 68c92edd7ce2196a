package io.gatehouse.mcp.oauth.internal.http;

import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import io.gatehouse.mcp.spi.transport.Header;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** {@link OAuthHttp} over OkHttp, for one endpoint. Safe for use by several threads. */
public final class GuardedHttp implements OAuthHttp {
  private static final int MAX_REDIRECTS = 3;

  private final AddressPolicy policy;
  private final HttpLimits limits;
  private final HttpFailures failures;
  private final Routes routes;
  private volatile boolean closed;

  GuardedHttp(OkHttpClient host, AddressPolicy policy, HttpLimits limits) {
    this.policy = policy;
    this.limits = limits;
    this.failures = new HttpFailures(policy, limits);
    this.routes = new Routes(host, policy, limits);
  }

  /** A way to the network with the proxy, resolver and TLS settings of {@code host}, which is neither changed nor closed. */
  public static OAuthHttp create(OkHttpClient host, AddressPolicy policy) {
    return new GuardedHttp(host, policy, HttpLimits.STRICT);
  }

  @Override
  public HttpAnswer get(URI address, List<Header> headers) {
    URI at = address;
    for (int redirects = 0; ; redirects++) {
      HttpAnswer answer = exchange(at, headers, null);
      Optional<String> location = location(answer);
      if (location.isEmpty()) {
        return answer;
      }
      if (redirects == MAX_REDIRECTS) {
        throw failures.redirect("it is number " + (MAX_REDIRECTS + 1));
      }
      try {
        at = UrlRules.resolveSameOrigin(at, location.get());
      } catch (RefusedUrlException e) {
        throw failures.redirect(e.rule());
      }
    }
  }

  @Override
  public HttpAnswer postForm(URI address, Map<String, List<String>> form, List<Header> headers) {
    return exchange(address, headers, OneShotBody.form(form));
  }

  @Override
  public HttpAnswer postJson(URI address, String json, List<Header> headers) {
    return exchange(address, headers, OneShotBody.json(json));
  }

  @Override
  public void close() {
    closed = true;
    routes.close();
  }

  private HttpAnswer exchange(URI address, List<Header> headers, @Nullable OneShotBody body) {
    if (closed) {
      throw new IllegalStateException("the way to the authorization servers is closed");
    }
    HttpUrl url = url(address);
    Request request = new Request.Builder()
        .url(url)
        .headers(lines(headers))
        .method(body == null ? "GET" : "POST", body)
        .build();
    try (Response response = answer(routes.clientFor(address).newCall(request))) {
      return new ReadAnswer(response.code(), headers(response), body(response));
    } catch (IOException e) {
      throw failures.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.interrupted();
    }
  }

  /** OkHttp 5 throws {@link InterruptedException} while it connects, and being Kotlin does not declare it. */
  private static Response answer(Call call) throws IOException, InterruptedException {
    return call.execute();
  }

  private HttpUrl url(URI address) {
    try {
      policy.require(address);
    } catch (RefusedUrlException e) {
      throw failures.refused(e.rule());
    }
    HttpUrl url = HttpUrl.parse(address.toASCIIString());
    // OkHttp resolves dot segments, also encoded ones: what is called would not be what was
    // checked.
    if (url == null || !url.encodedPath().equals(path(address))) {
      throw failures.refused("the path of the URL is not in its normal form");
    }
    return url;
  }

  private byte[] body(Response response) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      return new byte[0];
    }
    if (body.contentLength() > limits.maxBytes()) {
      throw failures.tooLarge();
    }
    // Counted behind decompression: a small answer cannot unfold into a large one.
    byte[] read = body.byteStream().readNBytes(limits.maxBytes() + 1);
    if (read.length > limits.maxBytes()) {
      throw failures.tooLarge();
    }
    return read;
  }

  private static Headers lines(List<Header> headers) {
    Headers.Builder lines = new Headers.Builder();
    headers.forEach(header -> lines.add(header.name(), header.value()));
    if (lines.get("Accept") == null) {
      lines.add("Accept", "application/json"); // some servers answer with a form otherwise
    }
    return lines.build();
  }

  private static List<Header> headers(Response response) {
    Headers lines = response.headers();
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      headers.add(new Header(lines.name(i), lines.value(i)));
    }
    return headers;
  }

  private static Optional<String> location(HttpAnswer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> answer.header("Location");
      default -> Optional.empty();
    };
  }

  private static String path(URI address) {
    String path = URI.create(address.toASCIIString()).getRawPath();
    return path.isEmpty() ? "/" : path;
  }
}
