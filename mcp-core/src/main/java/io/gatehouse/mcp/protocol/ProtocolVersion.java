package io.gatehouse.mcp.protocol;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A protocol revision. Versions are opaque: they are equal or not, and what is preferred is decided by the order of {@link
 * #modern()} and {@link #legacy()}, never by comparing dates (2026-07-28 basic/versioning). Immutable.
 */
public final class ProtocolVersion {

  /** The current revision, stateless. */
  public static final ProtocolVersion V2026_07_28 = new ProtocolVersion("2026-07-28");

  /** The last revision that opens with a handshake. */
  public static final ProtocolVersion V2025_11_25 = new ProtocolVersion("2025-11-25");

  /** The revision that brought elicitation and structured results. */
  public static final ProtocolVersion V2025_06_18 = new ProtocolVersion("2025-06-18");

  /** The revision that brought Streamable HTTP, and the only one with batches. */
  public static final ProtocolVersion V2025_03_26 = new ProtocolVersion("2025-03-26");

  /** The first revision, with HTTP+SSE. */
  public static final ProtocolVersion V2024_11_05 = new ProtocolVersion("2024-11-05");

  private static final List<ProtocolVersion> MODERN = List.of(V2026_07_28);
  private static final List<ProtocolVersion> LEGACY =
      List.of(V2025_11_25, V2025_06_18, V2025_03_26, V2024_11_05);

  private final String value;

  private ProtocolVersion(String value) {
    this.value = value;
  }

  /** Returns the version that is written so, known or not. */
  public static ProtocolVersion of(String value) {
    return new ProtocolVersion(Objects.requireNonNull(value, "value"));
  }

  /** Returns the modern versions that we speak, newest and most preferred first. */
  public static List<ProtocolVersion> modern() {
    return MODERN;
  }

  /** Returns the legacy versions that we speak, newest and most preferred first. */
  public static List<ProtocolVersion> legacy() {
    return LEGACY;
  }

  /** Returns the version as it is on the wire. Text of the server unless {@link #isKnown()}. */
  public String value() {
    return value;
  }

  /** Tells whether we speak this version. */
  public boolean isKnown() {
    return MODERN.contains(this) || LEGACY.contains(this);
  }

  /**
   * Returns the era. The legacy versions are a closed list, so a version that we do not know counts as modern; ask {@link
   * #isKnown()} before speaking it.
   */
  public Era era() {
    return LEGACY.contains(this) ? Era.LEGACY : Era.MODERN;
  }

  /** Tells whether a feature that came with {@code legacy} is part of this version. */
  boolean has(ProtocolVersion legacy) {
    return era() == Era.MODERN || LEGACY.indexOf(this) <= LEGACY.indexOf(legacy);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProtocolVersion that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Returns the version if it is known, else only the type: an unknown version is text of the server. */
  @Override
  public String toString() {
    return isKnown() ? value : "ProtocolVersion[unknown]";
  }
}
