package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ServerDescription;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake agreed on. Two sessions are the same only if they are the same object. The id is a secret: whoever has it
 * speaks as us (2025-11-25 {@code basic/transports#session-management}), so {@link #toString()} leaves it out. Immutable.
 */
final class Session {
  private static final int MAX_ID_LENGTH = 8_192;

  private final @Nullable String id;
  private final ServerDescription description;
  private final ClientCapabilities declared;

  /**
   * Creates a session.
   *
   * @param id given by an HTTP server that keeps sessions; checked by {@link #isId}
   * @param declared what we declared, in the form that the agreed version knows
   */
  Session(@Nullable String id, ServerDescription description, ClientCapabilities declared) {
    this.id = id;
    this.description = Objects.requireNonNull(description, "description");
    this.declared = Objects.requireNonNull(declared, "declared");
  }

  /** Whether {@code text} can be a session id: visible ASCII, and not endless. */
  static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_ID_LENGTH
        && text.chars().allMatch(c -> c >= 0x21 && c <= 0x7e);
  }

  /** The id to send with every request, if the server gave one. */
  Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** What the server said about itself. */
  ServerDescription description() {
    return description;
  }

  /** The agreed version. */
  ProtocolVersion version() {
    return description.protocolVersion();
  }

  /** What we declared. */
  ClientCapabilities declared() {
    return declared;
  }

  @Override
  public String toString() {
    return "Session[" + version() + (id == null ? ", no id]" : ", id redacted]");
  }
}
