package io.gatehouse.mcp.internal.schema.regex;

import java.util.List;

/** A pattern as a tree. What a group captures does not matter: a schema only asks whether there is a match. */
sealed interface Syntax {
  /** One character out of a set. */
  record One(CodePoints set) implements Syntax {}

  /** One part after the other; matches the empty text if there are none. */
  record Sequence(List<Syntax> parts) implements Syntax {}

  /** Any of several alternatives. */
  record Choice(List<Syntax> alternatives) implements Syntax {}

  /** A part several times; {@link #UNBOUNDED} as {@code most} means as often as there is text. */
  record Repeat(Syntax part, int least, int most) implements Syntax {
    static final int UNBOUNDED = -1;
  }

  /** A place in the text. */
  enum Place implements Syntax {
    START,
    END,
    WORD_EDGE,
    NO_WORD_EDGE
  }

  /** A condition on what follows or precedes this place. */
  record Look(Syntax part, boolean behind, boolean negated) implements Syntax {}
}
