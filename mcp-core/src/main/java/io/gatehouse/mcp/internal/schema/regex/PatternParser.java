package io.gatehouse.mcp.internal.schema.regex;

import io.gatehouse.mcp.internal.schema.regex.Syntax.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a pattern in the grammar of ECMA-262 section 22.2.1 with the {@code u} flag, and what of Annex B is common and has one
 * meaning: a brace or bracket that cannot be anything else stands for itself, and any punctuation may be escaped.
 */
final class PatternParser {
  /** Groups inside each other. */
  private static final int MAX_DEPTH = 50;

  private static final int HIGHEST_COUNT = 100_000;

  private final Source source;
  private int depth;

  private PatternParser(String pattern) {
    this.source = new Source(pattern);
  }

  static Syntax parse(String pattern) throws PatternException {
    PatternParser parser = new PatternParser(pattern);
    Syntax syntax = parser.choice();
    if (!parser.source.atEnd()) {
      throw new PatternException("has a closing parenthesis too many");
    }
    return syntax;
  }

  private Syntax choice() throws PatternException {
    List<Syntax> alternatives = new ArrayList<>();
    do {
      alternatives.add(sequence());
    } while (source.take('|'));
    return alternatives.size() == 1 ? alternatives.get(0) : new Syntax.Choice(alternatives);
  }

  private Syntax sequence() throws PatternException {
    List<Syntax> parts = new ArrayList<>();
    while (!source.atEnd() && !source.at('|') && !source.at(')')) {
      parts.add(term());
    }
    return parts.size() == 1 ? parts.get(0) : new Syntax.Sequence(parts);
  }

  private Syntax term() throws PatternException {
    Syntax atom = atom();
    int least;
    int most = Syntax.Repeat.UNBOUNDED;
    if (source.take('*')) {
      least = 0;
    } else if (source.take('+')) {
      least = 1;
    } else if (source.take('?')) {
      least = 0;
      most = 1;
    } else if (source.atCounts()) {
      source.next();
      least = source.number(HIGHEST_COUNT);
      most = least;
      if (source.take(',')) {
        most = source.at('}') ? Syntax.Repeat.UNBOUNDED : source.number(HIGHEST_COUNT);
      }
      source.next();
      if (most != Syntax.Repeat.UNBOUNDED && most < least) {
        throw new PatternException("has a repetition whose bounds are out of order");
      }
    } else {
      return atom;
    }
    // Lazy or greedy: both find a match or neither does.
    source.take('?');
    if (atom instanceof Place || (atom instanceof Syntax.Look look && look.behind())) {
      throw new PatternException("repeats something that is no character or group");
    }
    return new Syntax.Repeat(atom, least, most);
  }

  private Syntax atom() throws PatternException {
    if (source.atCounts()) {
      throw new PatternException("repeats nothing");
    }
    int c = source.next();
    return switch (c) {
      case '^' -> Place.START;
      case '$' -> Place.END;
      case '.' ->
        one(new CodePoints.Builder().add("lineEnd", Properties::isLineEnd).build(true));
      case '(' -> group();
      case '[' -> new Syntax.One(new ClassParser(source).parse());
      case '\\' -> escape();
      case '*', '+', '?' -> throw new PatternException("repeats nothing");
      default -> one(CodePoints.of(c));
    };
  }

  private static Syntax one(CodePoints set) {
    return new Syntax.One(set);
  }

  private Syntax escape() throws PatternException {
    if (source.take('b')) {
      return Place.WORD_EDGE;
    }
    if (source.take('B')) {
      return Place.NO_WORD_EDGE;
    }
    CodePoints.Builder set = new CodePoints.Builder();
    int c = new Escapes(source).read(set);
    return one(c == Escapes.A_SET ? set.build(false) : CodePoints.of(c));
  }

  private Syntax group() throws PatternException {
    if (++depth > MAX_DEPTH) {
      throw new PatternException("has more than " + MAX_DEPTH + " groups inside each other");
    }
    Syntax group;
    if (!source.take('?')) {
      group = choice();
    } else if (source.take(':')) {
      group = choice();
    } else if (source.take('=')) {
      group = new Syntax.Look(choice(), false, false);
    } else if (source.take('!')) {
      group = new Syntax.Look(choice(), false, true);
    } else if (!source.take('<')) {
      throw new PatternException("has a group of a kind that ECMA-262 does not know");
    } else if (source.take('=')) {
      group = new Syntax.Look(choice(), true, false);
    } else if (source.take('!')) {
      group = new Syntax.Look(choice(), true, true);
    } else {
      source.groupName();
      group = choice();
    }
    if (!source.take(')')) {
      throw new PatternException("has a group without its closing parenthesis");
    }
    depth--;
    return group;
  }
}
