package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonValue;
import java.util.List;

/** Equality with one of several values. Cannot be told if none of them has the type of the value. */
final class OneOf implements Matcher {
  private final List<Equal> wanted;

  OneOf(List<Equal> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  @Override
  public Tri test(JsonValue value, Bindings bindings) {
    Tri any = Tri.FALSE;
    boolean comparable = false;
    for (Equal equal : wanted) {
      if (equal.comparable(value)) {
        comparable = true;
        any = any.or(equal.test(value, bindings));
      }
    }
    return comparable ? any : Tri.INDETERMINATE;
  }
}
