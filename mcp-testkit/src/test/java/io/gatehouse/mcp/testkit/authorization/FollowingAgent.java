package io.gatehouse.mcp.testkit.authorization;

import io.gatehouse.mcp.oauth.agent.UserAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/** A person who agrees to everything at once, with a browser that does not show anything. Safe for use by several threads. */
final class FollowingAgent implements UserAgent {
  private static final URI REDIRECT = URI.create("http://127.0.0.1:1/callback");

  @Override
  public Visit open(List<URI> known) {
    return new Visit() {
      @Override
      public URI redirect() {
        return REDIRECT;
      }

      @Override
      public String answer(URI authorization, String state) {
        return visit(authorization);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public boolean isNative() {
    return true;
  }

  /** The query with which the browser comes back from {@code page}. */
  static String visit(URI page) {
    try {
      HttpURLConnection browser = (HttpURLConnection) page.toURL().openConnection();
      browser.setInstanceFollowRedirects(false);
      String location = browser.getHeaderField("Location");
      browser.disconnect();
      return location.substring(location.indexOf('?') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
