package io.gatehouse.mcp.oauth;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** Asks a person for a client that they registered by hand. Implemented by the host; called on the thread of the login. */
@FunctionalInterface
public interface ClientPrompt {
  /** The client to use; empty if the person has none, which ends the login. */
  Optional<Answer> ask(Question question);

  /**
   * What to register, and where.
   *
   * @param endpoint the MCP endpoint as the host configured it
   * @param issuer the authorization server that the endpoint names. Its own text: neutralise it before showing it
   * @param redirect the redirect URI to register
   */
  record Question(URI endpoint, String issuer, URI redirect) {
    public Question {
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(redirect, "redirect");
    }
  }

  /**
   * A client.
   *
   * @param secret empty for a public client
   */
  record Answer(String clientId, Optional<Secret> secret) {
    public Answer {
      if (clientId.isBlank()) {
        throw new IllegalArgumentException("a client id is not blank");
      }
      Objects.requireNonNull(secret, "secret");
    }
  }
}
