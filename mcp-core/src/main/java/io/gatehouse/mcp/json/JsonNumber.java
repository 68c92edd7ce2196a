package io.gatehouse.mcp.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A JSON number, exactly as it was written: {@code 9007199254740993}, {@code 1e400} and {@code 1.50} keep every character.
 *
 * <p>Two numbers are equal if their texts are equal, so {@code 1} and {@code 1.0} differ.
 */
public final class JsonNumber implements JsonValue {
  private static final int LOWEST_CACHED = -1;
  private static final JsonNumber[] CACHE = cache();

  /** The number in the form of {@link PackedDecimal}; {@link PackedDecimal#NONE} if it does not fit there. */
  private final long packed;

  /** Never null if the number is not packed; else made on demand. Several threads may make it, all the same text. */
  private @Nullable String lexeme;

  private JsonNumber(long packed, @Nullable String lexeme) {
    this.packed = packed;
    this.lexeme = lexeme;
  }

  private static JsonNumber[] cache() {
    JsonNumber[] cache = new JsonNumber[1026];
    for (int i = 0; i < cache.length; i++) {
      cache[i] = new JsonNumber(PackedDecimal.of(LOWEST_CACHED + i), null);
    }
    return cache;
  }

  /** Returns the number with this packed form. */
  static JsonNumber ofPacked(long packed) {
    if (PackedDecimal.scale(packed) == 0) {
      long index = PackedDecimal.unscaled(packed) - LOWEST_CACHED;
      if (index >= 0 && index < CACHE.length) {
        return CACHE[(int) index];
      }
    }
    return new JsonNumber(packed, null);
  }

  /** Returns the number with this text, which obeys the grammar and does not fit the packed form. */
  static JsonNumber ofUnpacked(String lexeme) {
    return new JsonNumber(PackedDecimal.NONE, lexeme);
  }

  /** Returns this integer. */
  public static JsonNumber of(long value) {
    long packed = PackedDecimal.of(value);
    return packed == PackedDecimal.NONE ? ofUnpacked(Long.toString(value)) : ofPacked(packed);
  }

  /**
   * Returns this number in the form of {@link Double#toString(double)}.
   *
   * @throws IllegalArgumentException if the value is infinite or not a number
   */
  public static JsonNumber of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("json has no infinite numbers and no NaN");
    }
    return ofChecked(Double.toString(value));
  }

  /**
   * Returns the number with this text.
   *
   * @throws IllegalArgumentException if the text is not a JSON number (RFC 8259 section 6), is longer than 100,000 characters
   *     or has an exponent above 1,000,000 or below -1,000,000
   */
  public static JsonNumber parse(String lexeme) {
    if (lexeme.length() > JsonLimits.HIGHEST_NUMBER_LENGTH) {
      throw new IllegalArgumentException(
          "number longer than " + JsonLimits.HIGHEST_NUMBER_LENGTH + " characters");
    }
    if (!NumberGrammar.matches(lexeme)) {
      throw new IllegalArgumentException("not a json number");
    }
    if (NumberGrammar.exponent(lexeme) > JsonLimits.HIGHEST_EXPONENT) {
      throw new IllegalArgumentException(
          "number with an exponent above " + JsonLimits.HIGHEST_EXPONENT);
    }
    return ofChecked(lexeme);
  }

  /** Returns the number with this text, which obeys the grammar. */
  static JsonNumber ofChecked(String lexeme) {
    long packed = PackedDecimal.of(lexeme);
    return packed == PackedDecimal.NONE ? ofUnpacked(lexeme) : ofPacked(packed);
  }

  /** Returns the text of the number. */
  public String lexeme() {
    String text = lexeme;
    if (text == null) {
      byte[] ascii = new byte[PackedDecimal.MAX_LENGTH];
      int length = PackedDecimal.write(packed, ascii, 0);
      text = new String(ascii, 0, length, StandardCharsets.ISO_8859_1);
      lexeme = text;
    }
    return text;
  }

  /** Returns the number of characters of the text. */
  int length() {
    return packed == PackedDecimal.NONE ? lexeme().length() : PackedDecimal.length(packed);
  }

  /** Returns the packed form, or {@link PackedDecimal#NONE}. */
  long packed() {
    return packed;
  }

  /** Returns the value if it is an integer within {@code long}, however written ({@code 3}, {@code 3.0}, {@code 3e0}); else empty. */
  public OptionalLong longValueExact() {
    if (packed != PackedDecimal.NONE && PackedDecimal.scale(packed) == 0) {
      return OptionalLong.of(PackedDecimal.unscaled(packed));
    }
    BigDecimal value = bigDecimalValue();
    if (value.signum() == 0) {
      return OptionalLong.of(0);
    }
    // Digits before the decimal point; checked first so that 1e10000 is never written out.
    long integerDigits = (long) value.precision() - value.scale();
    if (integerDigits < 1 || integerDigits > 19) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(value.longValueExact());
    } catch (ArithmeticException fractionOrOverflow) {
      return OptionalLong.empty();
    }
  }

  /** Returns the nearest {@code double}; infinite if the number is too large for one. */
  public double doubleValue() {
    return Double.parseDouble(lexeme());
  }

  /**
   * Returns the exact value. Its exponent is bounded by the limits of the reader that made it. Do not turn it into a {@code
   * BigInteger} unless you have checked the scale: {@code 1e10000} is short, its digits are not.
   */
  public BigDecimal bigDecimalValue() {
    if (packed != PackedDecimal.NONE) {
      return BigDecimal.valueOf(PackedDecimal.unscaled(packed), PackedDecimal.scale(packed));
    }
    return new BigDecimal(lexeme());
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    // What fits the packed form is always packed, so a packed number never equals one that is not.
    return other instanceof JsonNumber that
        && packed == that.packed
        && (packed != PackedDecimal.NONE || lexeme().equals(that.lexeme()));
  }

  @Override
  public int hashCode() {
    return packed != PackedDecimal.NONE ? Long.hashCode(packed) : lexeme().hashCode();
  }

  /** Returns the name of the type only, as for every JSON value. */
  @Override
  public String toString() {
    return "JsonNumber";
  }
}
