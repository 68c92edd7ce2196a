package io.gatehouse.mcp.console.demo;

import io.gatehouse.mcp.oauth.agent.BrowserLauncher;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sits at the browser instead of a person: reads the demo's login page, presses one of its buttons, and follows the redirect back. For
 * runs without anybody there.
 */
public final class StandIn implements BrowserLauncher {
  private static final Pattern QUESTION =
      Pattern.compile("<input type=\"hidden\" name=\"question\" value=\"([A-Za-z0-9_-]+)\">");

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private final Supplier<String> choice;

  /** Presses the button that {@code choice} names. */
  public StandIn(Supplier<String> choice) {
    this.choice = choice;
  }

  @Override
  public void open(URI address) {
    // Not waited for: whoever opens a browser waits for what it brings back.
    CompletableFuture<?> unused = visit(address);
  }

  /** Visits the page; done when the browser is back. */
  public CompletableFuture<?> visit(URI address) {
    return http.sendAsync(
            HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .thenCompose(page -> {
          Matcher question = QUESTION.matcher(page.body());
          return question.find() ? press(address, question.group(1)) : CompletableFuture.allOf();
        });
  }

  private CompletableFuture<Void> press(URI address, String question) {
    String form = "question=" + question + "&choice="
        + URLEncoder.encode(choice.get(), StandardCharsets.UTF_8);
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/decide"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenRun(() -> {});
  }
}
