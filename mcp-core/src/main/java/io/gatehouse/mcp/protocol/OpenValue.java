package io.gatehouse.mcp.protocol;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One value of an enumeration that later revisions may extend: a string, of which some are known. */
abstract class OpenValue {

  private final String value;

  OpenValue(String value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** Returns the value as it is on the wire. Text of the server unless {@link #isKnown()}. */
  public final String value() {
    return value;
  }

  /** Tells whether this version knows the value. */
  public abstract boolean isKnown();

  @Override
  @SuppressWarnings("EqualsGetClass") // Every enumeration is final: a role never equals a level.
  public final boolean equals(@Nullable Object other) {
    return other != null
        && getClass() == other.getClass()
        && value.equals(((OpenValue) other).value);
  }

  @Override
  public final int hashCode() {
    return value.hashCode();
  }

  /** Returns the value if it is known, else only the type: an unknown value is text of the server. */
  @Override
  public final String toString() {
    return isKnown() ? value : getClass().getSimpleName() + "[unknown]";
  }
}
