package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.oauth.internal.http.HttpAnswer;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Hands the parameters of a request to the server first, where it wants that (RFC 9126). Safe for use by several threads. */
final class PushedRequests {
  /** One text of visible characters; what kind of URI it is, is the server's business. */
  private static final Pattern REQUEST_URI = Pattern.compile("[\\x21-\\x7e]{1,2048}");

  private final OAuthHttp http;
  private final ClientProof proof;

  PushedRequests(OAuthHttp http, ClientProof proof) {
    this.http = http;
    this.proof = proof;
  }

  /**
   * The {@code request_uri} that stands for {@code parameters}.
   *
   * @throws io.gatehouse.mcp.oauth.OAuthException if the server takes none
   */
  String push(LoginPlan plan, Map<String, String> parameters) {
    URI address = plan.server()
        .pushedAuthorizationEndpoint()
        .orElseThrow(() -> new LoginException(
            null,
            "the authorization server of " + plan.endpoint()
                + " wants pushed requests and names no endpoint for them: tell its operator",
            null));
    Map<String, List<String>> form = new LinkedHashMap<>();
    parameters.forEach((name, value) -> form.put(name, List.of(value)));
    List<Header> headers = new ArrayList<>();
    proof.add(plan.server(), plan.client(), form, headers);
    HttpAnswer answer = http.postForm(address, form, headers);
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new AuthorizationServerException(
          null,
          "the authorization server of " + plan.endpoint()
              + " answered a pushed request with HTTP status " + answer.status()
              + ": try again later",
          null);
    }
    if (answer.status() != 201 && answer.status() != 200) {
      throw AnswerCheck.failed(
          plan.endpoint(), answer.json().flatMap(body -> body.string("error")).orElse(""));
    }
    return answer
        .json()
        .flatMap(body -> body.string("request_uri"))
        .filter(uri -> REQUEST_URI.matcher(uri).matches())
        .orElseThrow(() -> new LoginException(
            null,
            "the authorization server of " + plan.endpoint()
                + " answered a pushed request without a usable request_uri: tell its operator",
            null));
  }
}
