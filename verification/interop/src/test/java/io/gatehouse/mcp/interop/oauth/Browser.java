package io.gatehouse.mcp.interop.oauth;

import io.gatehouse.mcp.oauth.agent.BrowserLauncher;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A browser without a screen, and alice before it: keeps cookies, follows redirects, and fills in and sends every form it is shown.
 * Each login has a new one, as in a private window. Safe for use by several threads.
 */
final class Browser implements BrowserLauncher {
  private static final int MAX_PAGES = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<URI> opened = new CopyOnWriteArrayList<>();

  /** The addresses it was sent to, one for each login. */
  List<URI> opened() {
    return List.copyOf(opened);
  }

  @Override
  public void open(URI address) throws IOException {
    opened.add(address);
    HttpClient http = HttpClient.newBuilder().cookieHandler(new Cookies()).build();
    HttpRequest next = to(address).build();
    try {
      for (int page = 0; page < MAX_PAGES; page++) {
        if (next.uri().getPath().equals("/callback")) {
          // Whoever answers there waits until this returns.
          var unused = http.sendAsync(next, HttpResponse.BodyHandlers.discarding());
          return;
        }
        next = after(http.send(next, HttpResponse.BodyHandlers.ofString()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    throw new AssertionError("the login at " + address + " has no end");
  }

  private static HttpRequest after(HttpResponse<String> page) {
    if (page.statusCode() / 100 == 3) {
      URI next = page.uri().resolve(page.headers().firstValue("Location").orElseThrow());
      return to(next).build();
    }
    HtmlForm form = HtmlForm.in(page.body())
        .orElseThrow(() -> new AssertionError(
            "HTTP " + page.statusCode() + " without a form at " + page.uri().getPath()));
    return to(page.uri().resolve(form.action()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form.filledIn()))
        .build();
  }

  private static HttpRequest.Builder to(URI address) {
    // Who does not say that they read pages is not shown any.
    return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "text/html");
  }

  /** Trusts this machine, as browsers do: cookies for secure connections go to it over plain http too. */
  private static final class Cookies extends CookieManager {
    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
      super.put(uri, headers);
      getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
    }
  }
}
