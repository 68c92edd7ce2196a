package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.oauth.OAuthException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.internal.callback.CallbackQuery;
import io.gatehouse.mcp.oauth.store.PendingLogin;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Validates an answer whose state was found: first who answers, then whether it is an error, then the code. */
final class AnswerCheck {
  /** Of RFC 6749 section 4.1.2.1, RFC 8707, RFC 9126 and OpenID Connect Core section 3.1.2.6; others have no meaning for us. */
  private static final Set<String> ERRORS = Set.of(
      "access_denied",
      "invalid_request",
      "invalid_client",
      "unauthorized_client",
      "unsupported_response_type",
      "invalid_scope",
      "server_error",
      "temporarily_unavailable",
      "invalid_target",
      "invalid_request_uri",
      "login_required",
      "interaction_required",
      "consent_required",
      "account_selection_required");

  private AnswerCheck() {}

  /**
   * The code of {@code answer}.
   *
   * @throws io.gatehouse.mcp.oauth.MetadataMismatchException if it comes from another authorization server
   * @throws OAuthException if it is an error
   */
  static Authorized validate(PendingLogin login, CallbackQuery answer) {
    IssuerCheck.require(login, answer.issuer());
    if (answer.error().isPresent()) {
      throw failed(login.endpoint(), answer.error().get());
    }
    String code = answer
        .code()
        .filter(text -> text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e))
        .orElseThrow(() -> new LoginException(
            null,
            "the answer to the login for " + login.endpoint() + " has no usable code: log in again",
            null));
    return new Authorized(login, Secret.of(code));
  }

  /** The failure that an error code of an authorization or pushed authorization request means. */
  static OAuthException failed(URI endpoint, String error) {
    Optional<String> known = Optional.of(error).filter(ERRORS::contains);
    String login = "the login for " + endpoint;
    return switch (known.orElse("")) {
      case "access_denied" ->
        new LoginException(null, login + " was declined: log in again to change that", error, null);
      case "server_error", "temporarily_unavailable" ->
        new AuthorizationServerException(
            null, login + " failed at the authorization server: try again later", null);
      case "" ->
        new LoginException(
            null,
            login
                + " was refused with an error that no specification knows: ask the operator of the server",
            null);
      default ->
        new LoginException(
            null,
            login + " was refused (" + error
                + "): check the registration of this client and the scopes",
            error,
            null);
    };
  }
}
