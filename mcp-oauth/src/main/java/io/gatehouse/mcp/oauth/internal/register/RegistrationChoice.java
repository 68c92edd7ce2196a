package io.gatehouse.mcp.oauth.internal.register;

import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.RegistrationException;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the way to become a client of a server, in the order of the specification whatever the order of the list (2026-07-28
 * {@code basic/authorization/client-registration}).
 */
final class RegistrationChoice {
  private final URI endpoint;
  private final List<ClientRegistration> ways;

  RegistrationChoice(URI endpoint, List<ClientRegistration> ways) {
    this.endpoint = endpoint;
    this.ways = List.copyOf(ways);
  }

  /**
   * The way to use at {@code server}.
   *
   * @throws RegistrationException if there is none, or clients are registered beforehand but not there
   */
  ClientRegistration at(AuthorizationServer server) {
    Optional<ClientRegistration.PreRegistered> registered =
        all(ClientRegistration.PreRegistered.class).stream()
            .filter(way -> way.issuer().equals(server.issuer()))
            .findFirst();
    if (registered.isPresent()) {
      return registered.get();
    }
    if (!all(ClientRegistration.PreRegistered.class).isEmpty()) {
      // A server that suddenly names another issuer may be after the client; no other way is tried
      // behind the host's back.
      throw new RegistrationException(
          null,
          "the client for " + endpoint
              + " is registered at another authorization server than the one it names now:"
              + " see whether the server has moved, and configure a client for its issuer",
          null);
    }
    if (server.metadataDocuments() && has(ClientRegistration.MetadataDocument.class)) {
      return all(ClientRegistration.MetadataDocument.class).get(0);
    }
    if (server.registrationEndpoint().isPresent() && has(ClientRegistration.Dynamic.class)) {
      return all(ClientRegistration.Dynamic.class).get(0);
    }
    if (has(ClientRegistration.Ask.class)) {
      return all(ClientRegistration.Ask.class).get(0);
    }
    throw new RegistrationException(
        null,
        "the authorization server of " + endpoint
            + " supports none of the configured ways to register a client:"
            + " register one there by hand and configure its id",
        null);
  }

  /** All ways of one kind. */
  <T extends ClientRegistration> List<T> all(Class<T> kind) {
    return ways.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private boolean has(Class<? extends ClientRegistration> kind) {
    return ways.stream().anyMatch(kind::isInstance);
  }
}
