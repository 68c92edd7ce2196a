package io.gatehouse.mcp.console.demo;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an authorization server remembers: clients, questions to people, codes and tokens. Safe for use by several threads. */
final class Ledger {
  static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  private static final Duration CODE_LIFE = Duration.ofMinutes(1);
  private static final int MAX_CLIENTS = 100;
  private static final int MAX_WAITING = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;
  private final Map<String, Client> clients = new ConcurrentHashMap<>();
  private final Map<String, Asked> questions = new ConcurrentHashMap<>();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Map<String, Access> access = new ConcurrentHashMap<>();
  private final Map<String, Grant> refresh = new ConcurrentHashMap<>();

  Ledger(Clock clock) {
    this.clock = clock;
  }

  /** An application that registered itself. */
  record Client(String id, String name, List<String> redirects) {}

  /** What somebody is asked on the page. */
  record Asked(
      Client client, String redirect, String state, Set<String> scopes, String challenge) {}

  /** What was allowed; one for each login. */
  record Grant(String id, String client, Set<String> scopes) {}

  private record Code(Grant grant, String redirect, String challenge, Instant expiresAt) {}

  private record Access(Grant grant, Instant expiresAt) {}

  /** What the token endpoint gives out. */
  record Tokens(String access, String refresh, Grant grant) {}

  /** A new client; empty if there are too many. */
  Optional<Client> register(String name, List<String> redirects) {
    if (clients.size() >= MAX_CLIENTS) {
      return Optional.empty();
    }
    Client client = new Client(random(), name, List.copyOf(redirects));
    clients.put(client.id(), client);
    return Optional.of(client);
  }

  Optional<Client> client(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  /** Keeps a question until it is answered; its name is known to the page alone. */
  String ask(Asked asked) {
    String name = random();
    bound(questions);
    questions.put(name, asked);
    return name;
  }

  /** The question of that name, once. */
  Optional<Asked> answered(String name) {
    return Optional.ofNullable(questions.remove(name));
  }

  String code(Asked asked) {
    String code = random();
    Grant grant = new Grant(random(), asked.client().id(), asked.scopes());
    Instant end = clock.instant().plus(CODE_LIFE);
    bound(codes);
    codes.put(code, new Code(grant, asked.redirect(), asked.challenge(), end));
    return code;
  }

  /**
   * Exchanges a code, once; empty if it is not this client's, or anything else about it differs. What the client had before ends:
   * there is one person, who has just said what it may have.
   */
  Optional<Tokens> exchange(String code, String client, String redirect, String challenge) {
    return Optional.ofNullable(codes.remove(code))
        .filter(held -> held.grant().client().equals(client)
            && held.redirect().equals(redirect)
            && held.challenge().equals(challenge)
            && clock.instant().isBefore(held.expiresAt()))
        .map(held -> {
          end(held.grant().client());
          return issue(held.grant());
        });
  }

  /** Exchanges a refresh token for the next one; the old one is of no use any more. */
  Optional<Tokens> refreshed(String token, String client) {
    return Optional.ofNullable(refresh.remove(token))
        .filter(grant -> grant.client().equals(client))
        .map(this::issue);
  }

  /** Ends everything that came of the login that a token belongs to. */
  void revoke(String token, String client) {
    Optional.ofNullable(refresh.get(token))
        .or(() -> Optional.ofNullable(access.get(token)).map(Access::grant))
        .filter(grant -> grant.client().equals(client))
        .ifPresent(grant -> {
          access.values().removeIf(held -> held.grant().equals(grant));
          refresh.values().removeIf(grant::equals);
        });
  }

  /** The scopes of an access token; empty if it is none, or has ended. */
  Optional<Set<String>> scopes(String token) {
    return Optional.ofNullable(access.get(token))
        .filter(held -> clock.instant().isBefore(held.expiresAt()))
        .map(held -> held.grant().scopes());
  }

  /** All tokens that work now. */
  Set<String> tokens() {
    Set<String> all = ConcurrentHashMap.newKeySet();
    all.addAll(access.keySet());
    all.addAll(refresh.keySet());
    return all;
  }

  /** Whoever leaves that many open has nobody waiting for them. */
  private static void bound(Map<String, ?> waiting) {
    if (waiting.size() >= MAX_WAITING) {
      waiting.clear();
    }
  }

  private void end(String client) {
    access.values().removeIf(held -> held.grant().client().equals(client));
    refresh.values().removeIf(grant -> grant.client().equals(client));
  }

  private Tokens issue(Grant grant) {
    Tokens tokens = new Tokens(random(), random(), grant);
    access.put(tokens.access(), new Access(grant, clock.instant().plus(TOKEN_LIFE)));
    refresh.put(tokens.refresh(), grant);
    return tokens;
  }

  private static String random() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
