package io.gatehouse.mcp.conformance;

import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.oauth.agent.UserAgent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A person without a browser: the suite's authorization server agrees at once, and says so in a redirect that nobody follows. */
final class Browserless implements UserAgent {
  static final URI REDIRECT = URI.create("http://127.0.0.1:33418/callback");

  private final HttpClient http = HttpClient.newHttpClient();

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

  private String visit(URI authorization) {
    try {
      HttpResponse<Void> answer = http.send(
          HttpRequest.newBuilder(authorization).build(), HttpResponse.BodyHandlers.discarding());
      String location = answer.headers().firstValue("Location").orElse("?");
      return location.substring(location.indexOf('?') + 1);
    } catch (IOException e) {
      throw new LoginException(null, "the suite's authorization server cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoginException(null, "the login was interrupted", e);
    }
  }
}
