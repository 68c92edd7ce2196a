package io.gatehouse.mcp.spi.transport;

import java.util.Objects;

/**
 * One HTTP header. Names are compared without regard to case (RFC 9110 section 5.1); values are opaque and may be secret, so
 * {@link #toString()} shows the name only.
 */
public record Header(String name, String value) {
  public Header {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  /** Whether this header is called {@code other}. */
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  @Override
  public String toString() {
    return name + ": …";
  }
}
