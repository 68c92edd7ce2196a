package io.gatehouse.mcp.console.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeSet;

/** The page on which a person says whether an application may have what it asks for. No script, and no frame around it. */
final class LoginPage {
  private static final String STYLE = """

      body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
      @media (prefers-color-scheme: dark) { body { background: #16181c; color: #e8e8e8; } }
      button { font: inherit; padding: .5rem 1.5rem; margin: 1rem 1rem 0 0; }
      li { font-family: ui-monospace, monospace; }
      """;
  private static final String PAGE = """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><title>%s</title><style>%s</style></head>
      <body>
      <h1>%s</h1>
      %s
      </body>
      </html>
      """;

  private LoginPage() {}

  static void show(HttpExchange exchange, Ledger.Asked asked, String resource, String question)
      throws IOException {
    StringBuilder scopes = new StringBuilder();
    new TreeSet<>(asked.scopes())
        .forEach(scope -> scopes.append("<li>").append(escaped(scope)).append("</li>"));
    String body = """
        <p>An application that calls itself <strong>%s</strong> asks for these rights at <code>%s</code>:</p>
        <ul>%s</ul>
        <p>Whatever you answer, your browser then goes back to <code>%s</code>.</p>
        <form method="post" action="/decide">
        <input type="hidden" name="question" value="%s">
        <button name="choice" value="deny">Deny</button><button name="choice" value="allow">Allow</button>
        </form>""".formatted(
            escaped(asked.client().name()),
            escaped(resource),
            scopes.isEmpty() ? "<li>none in particular</li>" : scopes,
            escaped(asked.redirect()),
            escaped(question));
    // A form that is answered by a redirect needs leave for where that leads, too.
    write(exchange, 200, "Allow this application?", body, " 'self' " + origin(asked.redirect()));
  }

  /** For a visitor who comes from no application that is known. */
  static void wrong(HttpExchange exchange) throws IOException {
    write(
        exchange,
        400,
        "Nothing to decide",
        "<p>This is no question of an application that is known here, or it has been answered.</p>",
        " 'none'");
  }

  private static void write(
      HttpExchange exchange, int status, String title, String body, String forms)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'sha256-" + digest() + "'; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action" + forms);
    Http.write(
        exchange,
        status,
        PAGE.formatted(title, STYLE, title, body).getBytes(StandardCharsets.UTF_8));
  }

  private static String origin(String redirect) {
    URI uri = URI.create(redirect);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static String digest() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
