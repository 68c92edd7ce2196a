package io.gatehouse.mcp.internal.schema.regex;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The properties of Unicode that {@code \p{…}} may name (ECMA-262 section 22.2.1.9), and the classes of one letter. */
final class Properties {
  private static final Map<String, Integer> CATEGORIES = categories();

  private Properties() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
  }

  static boolean isSpace(int c) {
    return (c >= '\t' && c <= '\r')
        || c == 0xfeff
        || isLineEnd(c)
        || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  static boolean isLineEnd(int c) {
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
  }

  /** Returns the property with this name, as in {@code L}, {@code gc=Lu}, {@code Script=Greek}; null if there is none. */
  static @Nullable IntPredicate named(String expression) {
    int equals = expression.indexOf('=');
    if (equals < 0) {
      IntPredicate category = category(expression);
      return category != null ? category : binary(expression);
    }
    String value = expression.substring(equals + 1);
    return switch (expression.substring(0, equals)) {
      case "General_Category", "gc" -> category(value);
      case "Script", "sc", "Script_Extensions", "scx" -> script(value);
      default -> null;
    };
  }

  private static @Nullable IntPredicate category(String name) {
    Integer mask = CATEGORIES.get(name);
    return mask == null ? null : c -> (mask >> Character.getType(c) & 1) != 0;
  }

  private static @Nullable IntPredicate script(String name) {
    Character.UnicodeScript script;
    try {
      script = Character.UnicodeScript.forName(name);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
    return c -> Character.UnicodeScript.of(c) == script;
  }

  private static @Nullable IntPredicate binary(String name) {
    return switch (name) {
      case "Any" -> c -> true;
      case "ASCII" -> c -> c < 128;
      case "Assigned" -> c -> Character.getType(c) != Character.UNASSIGNED;
      case "Alphabetic", "Alpha" -> Character::isAlphabetic;
      case "Ideographic", "Ideo" -> Character::isIdeographic;
      case "Lowercase", "Lower" -> Character::isLowerCase;
      case "Uppercase", "Upper" -> Character::isUpperCase;
      case "White_Space", "space" ->
        c -> Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == 0x85;
      case "ID_Start", "IDS" -> Character::isUnicodeIdentifierStart;
      case "ID_Continue", "IDC" ->
        c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
      default -> null;
    };
  }

  private static Map<String, Integer> categories() {
    Map<String, Integer> masks = new HashMap<>();
    int letters = add(masks, Character.UPPERCASE_LETTER, "Lu", "Uppercase_Letter")
        | add(masks, Character.LOWERCASE_LETTER, "Ll", "Lowercase_Letter")
        | add(masks, Character.TITLECASE_LETTER, "Lt", "Titlecase_Letter");
    group(masks, letters, "LC", "Cased_Letter");
    letters |= add(masks, Character.MODIFIER_LETTER, "Lm", "Modifier_Letter")
        | add(masks, Character.OTHER_LETTER, "Lo", "Other_Letter");
    group(masks, letters, "L", "Letter");
    int marks = add(masks, Character.NON_SPACING_MARK, "Mn", "Nonspacing_Mark")
        | add(masks, Character.COMBINING_SPACING_MARK, "Mc", "Spacing_Mark")
        | add(masks, Character.ENCLOSING_MARK, "Me", "Enclosing_Mark");
    group(masks, marks, "M", "Mark");
    masks.put("Combining_Mark", marks);
    int numbers = add(masks, Character.DECIMAL_DIGIT_NUMBER, "Nd", "Decimal_Number")
        | add(masks, Character.LETTER_NUMBER, "Nl", "Letter_Number")
        | add(masks, Character.OTHER_NUMBER, "No", "Other_Number");
    masks.put("digit", 1 << Character.DECIMAL_DIGIT_NUMBER);
    group(masks, numbers, "N", "Number");
    int punctuation = add(masks, Character.CONNECTOR_PUNCTUATION, "Pc", "Connector_Punctuation")
        | add(masks, Character.DASH_PUNCTUATION, "Pd", "Dash_Punctuation")
        | add(masks, Character.START_PUNCTUATION, "Ps", "Open_Punctuation")
        | add(masks, Character.END_PUNCTUATION, "Pe", "Close_Punctuation")
        | add(masks, Character.INITIAL_QUOTE_PUNCTUATION, "Pi", "Initial_Punctuation")
        | add(masks, Character.FINAL_QUOTE_PUNCTUATION, "Pf", "Final_Punctuation")
        | add(masks, Character.OTHER_PUNCTUATION, "Po", "Other_Punctuation");
    group(masks, punctuation, "P", "Punctuation");
    masks.put("punct", punctuation);
    int symbols = add(masks, Character.MATH_SYMBOL, "Sm", "Math_Symbol")
        | add(masks, Character.CURRENCY_SYMBOL, "Sc", "Currency_Symbol")
        | add(masks, Character.MODIFIER_SYMBOL, "Sk", "Modifier_Symbol")
        | add(masks, Character.OTHER_SYMBOL, "So", "Other_Symbol");
    group(masks, symbols, "S", "Symbol");
    int separators = add(masks, Character.SPACE_SEPARATOR, "Zs", "Space_Separator")
        | add(masks, Character.LINE_SEPARATOR, "Zl", "Line_Separator")
        | add(masks, Character.PARAGRAPH_SEPARATOR, "Zp", "Paragraph_Separator");
    group(masks, separators, "Z", "Separator");
    int others = add(masks, Character.CONTROL, "Cc", "Control")
        | add(masks, Character.FORMAT, "Cf", "Format")
        | add(masks, Character.SURROGATE, "Cs", "Surrogate")
        | add(masks, Character.PRIVATE_USE, "Co", "Private_Use")
        | add(masks, Character.UNASSIGNED, "Cn", "Unassigned");
    masks.put("cntrl", 1 << Character.CONTROL);
    group(masks, others, "C", "Other");
    return Map.copyOf(masks);
  }

  private static int add(Map<String, Integer> masks, byte type, String shortName, String name) {
    group(masks, 1 << type, shortName, name);
    return 1 << type;
  }

  private static void group(
      Map<String, Integer> masks, int mask, String shortName, String longName) {
    masks.put(shortName, mask);
    masks.put(longName, mask);
  }
}
