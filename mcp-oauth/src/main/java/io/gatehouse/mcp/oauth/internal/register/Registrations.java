package io.gatehouse.mcp.oauth.internal.register;

import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientPrompt;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.RegistrationException;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import io.gatehouse.mcp.oauth.store.RegistrationKey;
import io.gatehouse.mcp.oauth.store.RegistrationStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clients this application is, one for each authorization server and kind of redirect. What one server gave is never shown to
 * another: everything is kept under its issuer (2026-07-28 {@code basic/authorization/client-registration}). Safe for use by
 * several threads.
 */
public final class Registrations {
  /** A login takes minutes: a secret that ends sooner is as good as expired. */
  private static final Duration MARGIN = Duration.ofMinutes(15);

  private final URI endpoint;
  private final RegistrationChoice choice;
  private final RegistrationStore store;
  private final DynamicRegistration dynamic;
  private final Clock clock;
  private final Renewals renewals;

  /**
   * Creates the clients of one MCP server.
   *
   * @param endpoint as the host configured it; for messages and for the person who is asked
   * @param ways to register, in any order
   */
  public Registrations(
      URI endpoint,
      List<ClientRegistration> ways,
      RegistrationStore store,
      OAuthHttp http,
      Clock clock) {
    this.endpoint = endpoint;
    this.choice = new RegistrationChoice(endpoint, ways);
    this.store = store;
    this.dynamic = new DynamicRegistration(endpoint, http, clock);
    this.clock = clock;
    this.renewals = new Renewals(clock);
  }

  /**
   * The redirect URIs to open for a login, as far as they are known: those of the client at {@code server}.
   *
   * @throws RegistrationException if there is no way to become a client of it
   */
  public List<URI> redirects(AuthorizationServer server, boolean nativeAgent) {
    ClientRegistration way = choice.at(server);
    if (way instanceof ClientRegistration.PreRegistered registered) {
      return registered.redirects();
    }
    if (way instanceof ClientRegistration.MetadataDocument document) {
      return document.redirects();
    }
    return kept(server.issuer(), way, nativeAgent)
        .map(RegisteredClient::redirects)
        .orElse(List.of());
  }

  /**
   * The client to log in with, registered now if need be.
   *
   * @param redirect the one that was opened
   * @throws RegistrationException if the server refuses, or the client is not registered with {@code redirect}
   */
  public RegisteredClient client(AuthorizationServer server, URI redirect, boolean nativeAgent) {
    ClientRegistration way = choice.at(server);
    if (way instanceof ClientRegistration.PreRegistered registered) {
      return configured(
          server,
          registered.clientId(),
          registered.authentication(),
          registered.redirects(),
          redirect);
    }
    if (way instanceof ClientRegistration.MetadataDocument document) {
      return configured(
          server,
          document.url().toString(),
          document.authentication(),
          document.redirects(),
          redirect);
    }
    Optional<RegisteredClient> kept = kept(server.issuer(), way, nativeAgent);
    if (kept.isPresent() && usable(kept.get(), redirect)) {
      return kept.get();
    }
    RegisteredClient made = way instanceof ClientRegistration.Dynamic registration
        ? dynamic.register(server, registration, redirect, nativeAgent)
        : ask(server, (ClientRegistration.Ask) way, redirect);
    return keep(key(server.issuer(), way, nativeAgent), kept, made, redirect);
  }

  /** The client that a credential names, without registering one; empty if it is not known any more. */
  public Optional<RegisteredClient> known(String issuer, String clientId) {
    Stream<RegisteredClient> configured = Stream.concat(
        choice.all(ClientRegistration.PreRegistered.class).stream()
            .filter(way -> way.issuer().equals(issuer))
            .map(way -> new RegisteredClient(
                issuer, way.clientId(), way.authentication(), way.redirects(), Optional.empty())),
        choice.all(ClientRegistration.MetadataDocument.class).stream()
            .map(way -> new RegisteredClient(
                issuer,
                way.url().toString(),
                way.authentication(),
                way.redirects(),
                Optional.empty())));
    return Stream.concat(configured, keys(issuer).flatMap(key -> store.load(key).stream()))
        .filter(client -> client.clientId().equals(clientId))
        .findFirst();
  }

  /**
   * Forgets a client that its server does not know any more ({@code invalid_client}), so that the next login registers again.
   *
   * @return whether it makes sense to try again now: the client was registered by itself, and this has not just been done
   */
  public boolean forget(RegisteredClient client) {
    boolean forgotten = keys(client.issuer())
        .map(key -> store.delete(key, client.clientId()))
        .reduce(false, Boolean::logicalOr);
    return forgotten && renewals.first(client.issuer());
  }

  private RegisteredClient configured(
      AuthorizationServer server,
      String clientId,
      ClientAuthentication authentication,
      List<URI> redirects,
      URI redirect) {
    if (!redirects.isEmpty() && !Redirects.allow(redirects, redirect)) {
      throw new RegistrationException(
          null,
          "the client for " + endpoint + " is not registered with the redirect URI " + redirect
              + ": free the port of a registered one, or configure this one",
          null);
    }
    return new RegisteredClient(
        server.issuer(), clientId, authentication, redirects, Optional.empty());
  }

  private RegisteredClient ask(
      AuthorizationServer server, ClientRegistration.Ask way, URI redirect) {
    ClientPrompt.Answer answer = way.prompt()
        .ask(new ClientPrompt.Question(endpoint, server.issuer(), redirect))
        .orElseThrow(() -> new RegistrationException(
            null,
            "no client for " + endpoint + " was given: register one at its authorization server",
            null));
    ClientAuthentication authentication = answer.secret().isPresent()
        ? new ClientAuthentication.SecretAsAdvertised(answer.secret().get())
        : new ClientAuthentication.None();
    return new RegisteredClient(
        server.issuer(), answer.clientId(), authentication, List.of(redirect), Optional.empty());
  }

  /** Keeps {@code made}, or takes what somebody else was quicker to make, if it is of use here. */
  private RegisteredClient keep(
      RegistrationKey key,
      Optional<RegisteredClient> expected,
      RegisteredClient made,
      URI redirect) {
    RegisteredClient held = store.replace(key, expected, made);
    if (held.equals(made) || usable(held, redirect)) {
      return held;
    }
    RegisteredClient last = store.replace(key, Optional.of(held), made);
    if (last.equals(made) || usable(last, redirect)) {
      return last;
    }
    throw new RegistrationException(
        null,
        "other logins for " + endpoint
            + " keep registering other redirect URIs: try again when they are done",
        null);
  }

  private boolean usable(RegisteredClient client, URI redirect) {
    return client.redirects().contains(redirect)
        && client
            .secretExpiresAt()
            .filter(end -> !end.isAfter(clock.instant().plus(MARGIN)))
            .isEmpty();
  }

  private Optional<RegisteredClient> kept(
      String issuer, ClientRegistration way, boolean nativeAgent) {
    // A store that mixes issuers up must not make us show a client to another one.
    return store
        .load(key(issuer, way, nativeAgent))
        .filter(client -> client.issuer().equals(issuer));
  }

  private Stream<RegistrationKey> keys(String issuer) {
    return Stream.concat(
            choice.all(ClientRegistration.Dynamic.class).stream(),
            choice.all(ClientRegistration.Ask.class).stream())
        .flatMap(way -> Stream.of(key(issuer, way, true), key(issuer, way, false)))
        .distinct();
  }

  private static RegistrationKey key(String issuer, ClientRegistration way, boolean nativeAgent) {
    String kind = nativeAgent ? "native " : "web ";
    return new RegistrationKey(
        issuer,
        way instanceof ClientRegistration.Dynamic registration
            ? kind + registration.clientName()
            : "asked " + kind);
  }
}
