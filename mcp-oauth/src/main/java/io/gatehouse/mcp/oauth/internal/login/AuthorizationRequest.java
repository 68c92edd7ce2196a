package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.internal.scope.Scopes;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of an authorization request (RFC 6749 section 4.1.1, RFC 7636, RFC 8707, RFC 9449 section 10, OpenID Connect). */
final class AuthorizationRequest {
  private AuthorizationRequest() {}

  /** The parameters of {@code plan}, each once. */
  static Map<String, String> parameters(LoginPlan plan, String state, String challenge) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", plan.client().clientId());
    parameters.put("redirect_uri", plan.redirect().toString());
    parameters.put("code_challenge", challenge);
    parameters.put("code_challenge_method", "S256");
    parameters.put("state", state);
    if (!plan.scopes().isEmpty()) {
      parameters.put("scope", String.join(" ", plan.scopes()));
    }
    if (plan.scopes().contains(Scopes.OFFLINE_ACCESS)) {
      // OpenID Connect Core section 11: a server ignores the scope without it.
      parameters.put("prompt", "consent");
    }
    if (plan.sendsResource()) {
      parameters.put("resource", plan.resource());
    }
    plan.dpop().ifPresent(key -> parameters.put("dpop_jkt", key.thumbprint()));
    return parameters;
  }

  /** The parameters that stand for a pushed request (RFC 9126 section 4). */
  static Map<String, String> pushed(LoginPlan plan, String requestUri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", plan.client().clientId());
    parameters.put("request_uri", requestUri);
    return parameters;
  }
}
