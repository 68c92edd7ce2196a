package io.gatehouse.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.oauth.agent.UserAgent;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.authorization.Authorizer.Repair;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.Verb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Drives an authorizer as the core does, and has a browser whose person agrees to everything. */
final class Caller {
  /** What was mended, in all calls. */
  final List<Repair> repairs = new ArrayList<>();

  private final HttpClient http = HttpClient.newHttpClient();

  static Credentials credentials(Authorizer authorizer, URI endpoint, CallContext who) {
    return authorizer.authorize(new HttpTarget(Verb.GET, endpoint), who);
  }

  /** The answer to one request, with repairs, each kind once. */
  String call(Authorizer authorizer, URI endpoint, CallContext who, ScopeConsent consent)
      throws IOException, InterruptedException {
    HttpTarget target = new HttpTarget(Verb.GET, endpoint);
    Set<Repair> mended = EnumSet.noneOf(Repair.class);
    while (true) {
      Credentials sent = authorizer.authorize(target, who);
      HttpRequest.Builder request = HttpRequest.newBuilder(endpoint);
      sent.headers().forEach(header -> request.header(header.name(), header.value()));
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      List<Header> headers = new ArrayList<>();
      answer
          .headers()
          .map()
          .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
      authorizer.onResponse(target, who, answer.statusCode(), headers);
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      Repair repair = authorizer.repair(
          new AuthorizationChallenge(
              "s",
              target,
              who,
              answer.statusCode(),
              answer.headers().allValues("WWW-Authenticate"),
              headers,
              sent.generation(),
              mended,
              "tools/call t"),
          consent);
      assertThat(mended.add(repair)).isTrue();
      repairs.add(repair);
    }
  }

  /** Opens a page to log in at; the query of where it sends the browser back to. */
  String browse(URI page) throws IOException, InterruptedException {
    String location = http.send(
            HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValue("Location")
        .orElseThrow();
    return location.substring(location.indexOf('?') + 1);
  }

  /** A person who agrees to everything at once. */
  UserAgent agreeing() {
    return new Agreeing();
  }

  private final class Agreeing implements UserAgent {
    @Override
    public Visit open(List<URI> known) {
      return new Visit() {
        @Override
        public URI redirect() {
          return URI.create("http://127.0.0.1:1/callback");
        }

        @Override
        public String answer(URI authorization, String state) {
          try {
            return browse(authorization);
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public boolean isNative() {
      return true;
    }
  }
}
