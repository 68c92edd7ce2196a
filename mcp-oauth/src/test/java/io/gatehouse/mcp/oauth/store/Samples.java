package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.fake.Canary;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the stores of the tests hold. Every secret in it contains {@link #CANARY}. */
public final class Samples {
  public static final String CANARY = Canary.PREFIX;
  public static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
  public static final URI ENDPOINT = URI.create("https://mcp.example.com/mcp");

  private Samples() {}

  public static CredentialKey key(String principal) {
    return new CredentialKey(principal, "https://as.example.com", "client-1", ENDPOINT);
  }

  public static Credential credential(long generation) {
    return new Credential(
        generation,
        Secret.of(CANARY + "access-" + generation),
        true,
        Optional.of(Secret.of(CANARY + "key")),
        Optional.of(Secret.of(CANARY + "refresh-" + generation)),
        Optional.of(NOW.plusSeconds(3600)),
        Set.of("files:read", "files:write"),
        Set.of("files:read"),
        "https://mcp.example.com/mcp",
        URI.create("https://as.example.com/token"),
        "client_secret_basic",
        Optional.of(URI.create("https://as.example.com/revoke")),
        NOW);
  }

  public static RegisteredClient client(String clientId, ClientAuthentication authentication) {
    return new RegisteredClient(
        "https://as.example.com",
        clientId,
        authentication,
        List.of(URI.create("http://127.0.0.1:49152/callback")),
        Optional.of(NOW.plusSeconds(60)));
  }

  public static PendingLogin login(String principal, Instant expiresAt) {
    return new PendingLogin(
        principal,
        ENDPOINT,
        "https://as.example.com",
        true,
        "client-1",
        URI.create("http://127.0.0.1:49152/callback"),
        Secret.of(CANARY + "verifier"),
        Optional.of(Secret.of(CANARY + "key")),
        "https://mcp.example.com/mcp",
        Set.of("files:read"),
        URI.create("https://as.example.com/token"),
        Optional.empty(),
        Optional.of("browser-1"),
        expiresAt);
  }
}
