package io.gatehouse.mcp.config;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A file of a project that nobody has trusted with this content. Nothing of it is in effect, and no reference in it was looked up.
 *
 * @param file absolute and normalized
 * @param digest of its content: what {@link ConfigTrust#trust} takes
 * @param servers what it would start or connect to, as written
 * @param problems why it cannot be read even that far; empty as a rule
 */
public record UntrustedConfig(
    Path file, Fingerprint digest, List<WrittenServer> servers, List<ConfigProblem> problems) {
  /** Copies the lists. */
  public UntrustedConfig {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(digest, "digest");
    servers = List.copyOf(servers);
    problems = List.copyOf(problems);
  }
}
