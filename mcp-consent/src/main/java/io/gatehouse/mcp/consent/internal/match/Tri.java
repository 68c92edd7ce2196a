package io.gatehouse.mcp.consent.internal.match;

/** Whether something holds, in Kleene's logic of three values. */
public enum Tri {
  TRUE,
  FALSE,
  /** It cannot be told: the value has another type, or does not parse, or a variable is not set. */
  INDETERMINATE;

  /** The value for a plain boolean. */
  public static Tri of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  /** Holds if both do; does not if one does not. */
  public Tri and(Tri other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE ? other : INDETERMINATE;
  }

  /** Holds if one does; does not if neither does. */
  public Tri or(Tri other) {
    if (this == TRUE || other == TRUE) {
      return TRUE;
    }
    return this == FALSE ? other : INDETERMINATE;
  }

  /** The opposite; what cannot be told stays so. */
  public Tri not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case INDETERMINATE -> INDETERMINATE;
    };
  }
}
