package io.gatehouse.mcp.consent.internal.match;

/** Which error of a condition is the safe one: that decides how far a star reaches and what {@code each} means. */
public enum Leaning {
  /** A match lets something through: a star covers only {@code [A-Za-z0-9_.-]}, and each element has to match. */
  ALLOWING,
  /** A match refuses or asks: a star covers any characters, and one element that matches is enough. */
  REFUSING;

  /** The leaning inside a negation. */
  Leaning flip() {
    return this == ALLOWING ? REFUSING : ALLOWING;
  }

  /** The verdict of a rule that leans so: what cannot be told refuses and never allows. */
  public boolean matches(Tri tri) {
    return tri == Tri.TRUE || (tri == Tri.INDETERMINATE && this == REFUSING);
  }
}
