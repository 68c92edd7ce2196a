package io.gatehouse.mcp.consent.pin;

/** How a definition stands to what a person accepted. Only {@link #PINNED} may be used without asking again. */
public enum PinState {
  /** Nobody has accepted it yet. */
  UNSEEN,
  /** It is what was accepted, bit for bit, and was never away since. */
  PINNED,
  /** It is not what was accepted, or it was gone and came back. */
  CHANGED,
  /** A person refused its change; it stays out until a person accepts a definition of it. */
  QUARANTINED,
  /** The whole server was taken back. */
  REVOKED
}
