package io.gatehouse.mcp;

import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Instant;
import java.util.Objects;

/**
 * What was found out about a server's protocol, so that the next start need not probe. Holds no secret.
 *
 * @param identity of the server's configuration: another command or URL is another server
 * @param version the version that was agreed on; its era is the server's
 * @param eventStream whether a legacy HTTP server speaks only the HTTP+SSE transport of 2024-11-05
 */
public record EraVerdict(
    Fingerprint identity, ProtocolVersion version, boolean eventStream, Instant foundAt) {
  public EraVerdict {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(foundAt, "foundAt");
  }
}
