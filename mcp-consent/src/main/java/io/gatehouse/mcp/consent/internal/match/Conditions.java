package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** All conditions that a document puts on one value; they hold together. Immutable and safe for use by several threads. */
public final class Conditions implements Matcher {
  /** No condition: any value will do. */
  public static final Conditions NONE = new Conditions(List.of());

  private final List<Keyword> keywords;

  record Keyword(String name, Matcher matcher) {}

  Conditions(List<Keyword> keywords) {
    this.keywords = List.copyOf(keywords);
  }

  @Override
  public Tri test(JsonValue value, Bindings bindings) {
    Tri all = Tri.TRUE;
    for (Keyword keyword : keywords) {
      all = all.and(keyword.matcher.test(value, bindings));
      if (all == Tri.FALSE) {
        return all;
      }
    }
    return all;
  }

  /** Whether they hold for a text that did not come out of JSON; half of a surrogate pair cannot be told. */
  public Tri test(String text, Bindings bindings) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return Tri.INDETERMINATE;
      }
    }
    return test(JsonString.of(text), bindings);
  }

  /** The keywords that do not hold for {@code value}, and those that cannot be told, with a word for which. */
  public List<String> unmet(JsonValue value, Bindings bindings) {
    List<String> unmet = new ArrayList<>();
    for (Keyword keyword : keywords) {
      switch (keyword.matcher.test(value, bindings)) {
        case FALSE -> unmet.add(keyword.name + " does not hold");
        case INDETERMINATE -> unmet.add(keyword.name + " cannot be told");
        case TRUE -> {}
      }
    }
    return unmet;
  }

  /** The names of the keywords, in the order of the document. */
  public List<String> names() {
    return keywords.stream().map(Keyword::name).toList();
  }
}
