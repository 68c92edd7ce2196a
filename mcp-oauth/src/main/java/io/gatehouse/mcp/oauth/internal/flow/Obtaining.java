package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.oauth.Grant;
import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.internal.discovery.BoundTokens;
import io.gatehouse.mcp.oauth.internal.discovery.Discovered;
import io.gatehouse.mcp.oauth.internal.scope.Scopes;
import io.gatehouse.mcp.oauth.internal.token.DpopBinding;
import io.gatehouse.mcp.oauth.internal.token.DpopKey;
import io.gatehouse.mcp.oauth.internal.token.Flights;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gets a new credential: finds the authorization server, chooses scopes, asks for consent, and has a person log in or the grant
 * exchanged. Calls of one principal that need the same at the same time share one; those of other processes too, where no person is
 * needed. Safe for use by several threads.
 */
final class Obtaining {
  private final FlowParts parts;
  private final PersonLogin person;
  private final MachineGrants machine;
  private final Flights<Flight, CredentialKey> flights = new Flights<>();

  Obtaining(FlowParts parts) {
    this.parts = parts;
    this.person = new PersonLogin(parts);
    this.machine = new MachineGrants(parts);
  }

  /** Who wants what. */
  private record Flight(String principal, boolean stepUp, Set<String> scopes) {}

  /**
   * Gets and keeps a credential.
   *
   * @throws io.gatehouse.mcp.AuthorizationException if there is none to be had, or a person has to visit a page first
   * @throws ConsentDeniedException if the scopes may not be asked for
   */
  CredentialKey obtain(Wanted wanted) {
    Flight flight = new Flight(
        wanted.principal(), wanted.stepUp(), Set.copyOf(wanted.challenge().scopes()));
    return flights.join(flight, () -> obtainAlone(wanted));
  }

  /** Completes a login of a web host. */
  CredentialKey complete(String rawQuery, String browserBinding) {
    return keep(person.complete(rawQuery, browserBinding));
  }

  private CredentialKey obtainAlone(Wanted wanted) {
    Set<CredentialKey> held = parts.store().keys(wanted.principal(), parts.endpoint());
    Discovered found = parts
        .discovery()
        .discover(
            wanted.challenge(),
            held.stream().map(CredentialKey::issuer).collect(Collectors.toSet()));
    Optional<Credential> before = held.stream()
        .filter(key -> key.issuer().equals(found.server().issuer()))
        .flatMap(key -> parts.store().load(key).stream())
        .findFirst();
    Set<String> scopes = scopes(wanted, found, before);
    Set<String> added = Scopes.added(scopes, before);
    ask(wanted, found, scopes, added, before.isPresent());
    Plan plan = new Plan(wanted, found, scopes, binding(wanted, found));
    try {
      return keep(plan);
    } catch (LoginException e) {
      if (wanted.stepUp() && e.error().filter("access_denied"::equals).isPresent()) {
        parts.stepUps().declined(wanted.principal(), parts.endpoint(), added);
      }
      throw e;
    }
  }

  private CredentialKey keep(Plan plan) {
    if (parts.grant() instanceof Grant.WithoutPerson grant) {
      CredentialKey key = machine.key(plan, grant);
      parts
          .keeper()
          .obtain(key, plan.wanted().refused(), plan::isMetBy, () -> machine.exchange(plan, grant));
      return forgetOthers(key);
    }
    return keep(
        parts.grant() instanceof Grant.WebLogin web
            ? person.begin(plan, web.redirect())
            : person.login(plan, ((Grant.Login) parts.grant()).agent()));
  }

  private CredentialKey keep(PersonLogin.Kept kept) {
    parts.keeper().keep(kept.key(), kept.obtained());
    return forgetOthers(kept.key());
  }

  /** Forgets what other servers or clients gave for this endpoint: they are not asked any more. */
  private CredentialKey forgetOthers(CredentialKey key) {
    for (CredentialKey old : parts.store().keys(key.principal(), key.endpoint())) {
      if (!old.equals(key)) {
        parts.store().load(old).ifPresent(gone -> parts.store().delete(old, gone.generation()));
      }
    }
    return key;
  }

  private Set<String> scopes(Wanted wanted, Discovered found, Optional<Credential> before) {
    Set<String> configured =
        parts.grant() instanceof Grant.WithoutPerson grant ? grant.scopes() : parts.scopes();
    if (wanted.stepUp()) {
      return Scopes.stepUp(
          before.map(Credential::requested).orElse(configured),
          wanted.challenge(),
          parts.endpoint());
    }
    Set<String> first = configured.isEmpty()
        ? Scopes.first(wanted.challenge(), found.resource(), parts.endpoint())
        : configured;
    boolean refreshable = parts.offline() && !(parts.grant() instanceof Grant.WithoutPerson);
    return Scopes.withOfflineAccess(first, found.server(), refreshable);
  }

  /** A machine may renew what was consented to; a person is never sent away without having been asked here. */
  private void ask(
      Wanted wanted, Discovered found, Set<String> scopes, Set<String> added, boolean renewal) {
    if (wanted.stepUp()) {
      parts
          .stepUps()
          .attempt(wanted.principal(), parts.endpoint(), wanted.operation(), added, scopes);
    }
    boolean silent = renewal && added.isEmpty() && parts.grant() instanceof Grant.WithoutPerson;
    if (silent) {
      return;
    }
    try {
      wanted
          .consent()
          .require(
              URI.create(found.server().issuer()),
              URI.create(found.resource().resource()),
              scopes,
              added,
              wanted.stepUp());
    } catch (ConsentDeniedException e) {
      if (wanted.stepUp()) {
        parts.stepUps().declined(wanted.principal(), parts.endpoint(), added);
      }
      throw e;
    }
  }

  /**
   * Bound where both servers can: one that takes bearer tokens only would refuse what the other was eager to bind, and bearer tokens
   * are what a server has to take (2026-07-28 {@code basic/authorization}). Only a resource that takes nothing else makes it a must.
   */
  private Optional<DpopBinding> binding(Wanted wanted, Discovered found) {
    AuthorizationServer server = found.server();
    BoundTokens wish = found.resource().bound().or(wanted.challenge().bound());
    boolean required = wish == BoundTokens.REQUIRED;
    boolean offered =
        wish == BoundTokens.TAKEN && server.dpopAlgorithms().contains(DpopKey.ALGORITHM);
    return parts.dpop() && (offered || required)
        ? Optional.of(new DpopBinding(DpopKey.create(), required))
        : Optional.empty();
  }
}
