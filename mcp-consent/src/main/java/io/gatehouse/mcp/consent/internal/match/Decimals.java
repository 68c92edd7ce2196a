package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonNumber;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Exact numbers whose comparison costs little, however they are written. */
final class Decimals {
  /** Digits and decimal exponent; beyond them comparing would cost more than a rule is worth. */
  private static final int MOST = 1_000;

  private Decimals() {}

  /** The exact value; null if it is too long or its exponent too large. */
  static @Nullable BigDecimal of(JsonNumber number) {
    if (number.lexeme().length() > MOST) {
      return null;
    }
    BigDecimal value = number.bigDecimalValue();
    return Math.abs(value.scale()) > MOST ? null : value;
  }
}
