package io.gatehouse.mcp.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What a file says about logging in to a remote server, under {@code oauth}. A server says all of this itself, as a rule; the file is for
 * what it cannot know.
 *
 * @param client that somebody registered by hand
 * @param scopes to ask for instead of those the server names; empty for those
 * @param callbackPort the only port of this machine that the login may come back to; empty for any
 */
public record ConfiguredOAuth(
    Optional<Client> client, List<String> scopes, OptionalInt callbackPort) {
  /** Nothing but what the server says. */
  public static final ConfiguredOAuth NOTHING =
      new ConfiguredOAuth(Optional.empty(), List.of(), OptionalInt.empty());

  /** Copies the list. */
  public ConfiguredOAuth {
    Objects.requireNonNull(client, "client");
    scopes = List.copyOf(scopes);
    Objects.requireNonNull(callbackPort, "callbackPort");
  }

  /**
   * A client of one authorization server, which is never shown to another one.
   *
   * @param issuer the authorization server, exactly as its metadata spells it
   * @param secret empty for a public client. The file refers to it and does not hold it; read anew each time, and throws {@link
   *     ConfigException} if it is gone
   */
  public record Client(String issuer, String clientId, Optional<Supplier<String>> secret) {
    /** Checks that nothing is null. */
    public Client {
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(clientId, "clientId");
      Objects.requireNonNull(secret, "secret");
    }
  }
}
