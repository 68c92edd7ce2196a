package io.gatehouse.mcp.internal.schema.regex;

/** Reads a class in brackets, the opening one already read. */
final class ClassParser {
  private final Source source;

  ClassParser(Source source) {
    this.source = source;
  }

  CodePoints parse() throws PatternException {
    boolean negated = source.take('^');
    CodePoints.Builder set = new CodePoints.Builder();
    while (!source.take(']')) {
      int low = member(set);
      if (!source.take('-')) {
        add(set, low);
      } else if (source.at(']')) {
        add(set, low);
        set.add('-');
      } else {
        range(set, low, member(set));
      }
    }
    return set.build(negated);
  }

  private static void range(CodePoints.Builder set, int low, int high) throws PatternException {
    if (low == Escapes.A_SET || high == Escapes.A_SET) {
      // ECMA-262 Annex B.1.2: [\w-.] is three members. A set has been added already.
      add(set, low);
      add(set, high);
      set.add('-');
      return;
    }
    if (high < low) {
      throw new PatternException("has a range whose bounds are out of order");
    }
    set.add(low, high);
  }

  private static void add(CodePoints.Builder set, int member) {
    if (member != Escapes.A_SET) {
      set.add(member);
    }
  }

  private int member(CodePoints.Builder set) throws PatternException {
    int c = source.next();
    if (c != '\\') {
      return c;
    }
    return source.take('b') ? '\b' : new Escapes(source).read(set);
  }
}
