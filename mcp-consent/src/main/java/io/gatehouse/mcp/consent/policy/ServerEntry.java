package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Glob;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a document says about a server.
 *
 * @param url the exact URL it has, if it is known by one
 * @param argv the exact command line it has, if it is known by one
 * @param readOnly whether only tools that change nothing are to be exposed
 * @param trustAnnotations whether its own hints are believed
 * @param labels what kind of server it is, such as {@code production}
 * @param assertions what is asserted about its tools
 */
record ServerEntry(
    Optional<String> url,
    Optional<List<String>> argv,
    boolean readOnly,
    boolean trustAnnotations,
    Set<String> labels,
    List<Assertion> assertions) {
  ServerEntry {
    labels = Set.copyOf(labels);
    assertions = List.copyOf(assertions);
  }

  boolean hasIdentity() {
    return url.isPresent() || argv.isPresent();
  }

  /** Whether the server is the one that is meant: exactly, as byte-for-byte as it was configured. */
  boolean isIdentityOf(ServerIdentity identity) {
    if (identity instanceof ServerIdentity.Http http) {
      return url.isPresent() && url.get().equals(http.endpoint().toString());
    }
    return identity instanceof ServerIdentity.Stdio stdio
        && argv.isPresent()
        && argv.get().equals(stdio.argv());
  }

  /**
   * What is asserted about the tools that a pattern matches.
   *
   * @param narrow how far the pattern reaches for what makes a tool look harmless
   * @param wide how far it reaches for what makes it look dangerous
   */
  record Assertion(Glob narrow, Glob wide, Map<HintName, Boolean> hints) {
    Assertion {
      hints = Map.copyOf(hints);
    }

    Optional<Boolean> about(String tool, HintName name) {
      Boolean value = hints.get(name);
      if (value == null) {
        return Optional.empty();
      }
      Glob pattern = name.lowers(value) ? narrow : wide;
      return pattern.matches(tool) ? Optional.of(value) : Optional.empty();
    }
  }
}
