package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.fake.Canary;
import io.gatehouse.mcp.oauth.internal.http.AddressPolicy;
import io.gatehouse.mcp.oauth.internal.http.GuardedHttp;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;

/** An authorization server of a few scripted answers, on this machine, and the client that may reach it. */
final class Loopback implements AutoCloseable {
  static final String ISSUER = "https://as.example.com";
  static final String RESOURCE = "https://MCP.example.com:443/mcp/";
  static final Secret SECRET = Secret.of(Canary.PREFIX + " secret/+");

  private final MockWebServer server = new MockWebServer();
  private final OAuthHttp http;

  Loopback() throws IOException {
    server.start();
    http = http(server.getPort());
  }

  /** A client as a host has it. */
  static OAuthHttp http(int port) {
    URI endpoint = URI.create("http://127.0.0.1:" + port + "/mcp");
    return GuardedHttp.create(new OkHttpClient(), AddressPolicy.of(endpoint).localDevelopment());
  }

  MockWebServer server() {
    return server;
  }

  OAuthHttp http() {
    return http;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  TokenPeer peer(ClientAuthentication authentication) {
    return new TokenPeer(
        uri("/mcp"), ISSUER, uri("/token"), "client:1", authentication, List.of(), true);
  }

  Loopback json(int status, String body, String... headers) {
    return answer(status, "application/json", body, headers);
  }

  Loopback answer(int status, String type, String body, String... headers) {
    MockResponse.Builder response =
        new MockResponse.Builder().code(status).addHeader("Content-Type", type).body(body);
    for (int i = 0; i < headers.length; i += 2) {
      response.addHeader(headers[i], headers[i + 1]);
    }
    server.enqueue(response.build());
    return this;
  }

  /** Takes a request and closes the connection. */
  Loopback lose() {
    server.enqueue(new MockResponse.Builder()
        .onResponseStart(new SocketEffect.CloseSocket())
        .build());
    return this;
  }

  int requests() {
    return server.getRequestCount();
  }

  RecordedRequest next() throws InterruptedException {
    RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request");
    }
    return request;
  }

  /** The members of the form in the next request, by name. */
  Map<String, String> form() throws InterruptedException {
    return form(next());
  }

  static Map<String, String> form(RecordedRequest request) {
    Map<String, String> form = new TreeMap<>();
    String text = request.getBody().utf8();
    Forms.parse(text)
        .orElseThrow()
        .members()
        .forEach((name, value) -> form.put(name, value.as(String.class)));
    return form;
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
