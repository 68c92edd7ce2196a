package io.gatehouse.mcp.consent.risk;

/** How much can go wrong; for the person's eyes and for the choices a view offers. Ordered from low to high. */
public enum Risk {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The higher of the two. */
  public Risk max(Risk other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
