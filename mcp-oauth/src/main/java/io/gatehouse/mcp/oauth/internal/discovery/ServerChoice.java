package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.oauth.IssuerOptions;
import java.util.List;
import java.util.Set;

/**
 * Chooses among the authorization servers that a resource names (RFC 9728 section 7.6): of those the host allows, one that
 * credentials are held for, else the host's first, else the resource's first. Immutable.
 */
final class ServerChoice {
  private final IssuerOptions options;
  private final Findings findings;

  ServerChoice(IssuerOptions options, Findings findings) {
    this.options = options;
    this.findings = findings;
  }

  /**
   * One of {@code advertised}.
   *
   * @throws io.gatehouse.mcp.oauth.DiscoveryException if the host allows none of them
   */
  String of(List<String> advertised, Set<String> held) {
    List<String> allowed = allowed(advertised);
    if (allowed.isEmpty()) {
      throw findings.noAllowedIssuer();
    }
    return allowed.stream()
        .filter(issuer -> held.stream().anyMatch(h -> options.accepts(issuer, h)))
        .findFirst()
        .orElse(allowed.get(0));
  }

  private List<String> allowed(List<String> advertised) {
    if (options.allowedIssuers().isEmpty()) {
      return advertised;
    }
    return options.allowedIssuers().stream()
        .flatMap(listed -> advertised.stream().filter(a -> options.accepts(a, listed)))
        .distinct()
        .toList();
  }
}
