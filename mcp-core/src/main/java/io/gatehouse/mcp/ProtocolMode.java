package io.gatehouse.mcp;

import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which protocol era a server is spoken to in: found out, or fixed by the host. Immutable. */
public final class ProtocolMode {
  private static final ProtocolMode AUTO = new ProtocolMode(null, null);
  private static final ProtocolMode LEGACY = new ProtocolMode(Era.LEGACY, null);

  private final @Nullable Era era;
  private final @Nullable ProtocolVersion version;

  private ProtocolMode(@Nullable Era era, @Nullable ProtocolVersion version) {
    this.era = era;
    this.version = version;
  }

  /** Asks the server with {@code server/discover} first and falls back to {@code initialize}. The default. */
  public static ProtocolMode auto() {
    return AUTO;
  }

  /** Speaks exactly {@code version}: no probe, no fallback. */
  public static ProtocolMode pinned(ProtocolVersion version) {
    return new ProtocolMode(version.era(), Objects.requireNonNull(version, "version"));
  }

  /** Opens with {@code initialize} and accepts any legacy revision; spares slow servers the probe. */
  public static ProtocolMode legacy() {
    return LEGACY;
  }

  /** The fixed era; empty if it is found out. */
  public Optional<Era> era() {
    return Optional.ofNullable(era);
  }

  /** The fixed version, if one is. */
  public Optional<ProtocolVersion> version() {
    return Optional.ofNullable(version);
  }

  @Override
  public String toString() {
    return version != null ? version.toString() : era == null ? "auto" : "legacy";
  }
}
