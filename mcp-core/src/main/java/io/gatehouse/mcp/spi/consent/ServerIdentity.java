package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who a server is: what the host configured, never what the server says about itself ({@code serverInfo} is self-reported
 * and must not drive security decisions, 2026-07-28 {@code basic/index}). Decisions and memories are keyed on
 * {@link #digest()}, not on the alias.
 */
public sealed interface ServerIdentity {
  /** A fingerprint over everything that makes this server this server. */
  Fingerprint digest();

  /**
   * A server started as a child process.
   *
   * @param argv the exact command line
   * @param cwd the working directory, if one is set
   * @param environmentNames the names of variables set explicitly; their values are part of the digest only
   */
  record Stdio(
      List<String> argv,
      Optional<String> cwd,
      SortedSet<String> environmentNames,
      Fingerprint digest)
      implements ServerIdentity {
    public Stdio {
      argv = List.copyOf(argv);
      environmentNames = Collections.unmodifiableSortedSet(new TreeSet<>(environmentNames));
    }

    /** The identity of this command line; {@code environmentDigest} binds the values without keeping them. */
    public static Stdio of(
        List<String> argv,
        Optional<String> cwd,
        SortedSet<String> environmentNames,
        Fingerprint environmentDigest) {
      JsonObject facts = JsonObject.builder()
          .put("argv", JsonArray.copyOf(argv))
          .put("cwd", cwd.orElse(null))
          .put("env", environmentDigest.toString())
          .build();
      return new Stdio(
          argv, cwd, environmentNames, Fingerprint.of("stdio-server", facts.toCanonicalUtf8()));
    }
  }

  /**
   * A remote server.
   *
   * @param endpoint the exact URL
   * @param headerNames the names of headers the host adds; their values are no part of the identity
   */
  record Http(URI endpoint, SortedSet<String> headerNames, Fingerprint digest)
      implements ServerIdentity {
    public Http {
      headerNames = Collections.unmodifiableSortedSet(new TreeSet<>(headerNames));
    }

    /** The identity of this endpoint. */
    public static Http of(URI endpoint, SortedSet<String> headerNames) {
      JsonObject facts =
          JsonObject.of("endpoint", endpoint.toString(), "headers", JsonArray.copyOf(headerNames));
      return new Http(
          endpoint, headerNames, Fingerprint.of("http-server", facts.toCanonicalUtf8()));
    }
  }
}
