package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** One field of an {@link ElicitSchema}. Its texts are the server's: no URL in them may be made clickable. Immutable. */
public sealed interface ElicitField {

  /** Returns the field's schema. */
  JsonObject json();

  /** Returns the name of the field, chosen by the server. */
  String name();

  /** Tells whether the field must be filled in. */
  boolean required();

  /** Returns the name for people. */
  default Optional<String> title() {
    return json().string("title");
  }

  /** Returns what to show as its name: title, else name. */
  default String displayTitle() {
    return title().orElseGet(this::name);
  }

  /** Returns what the server says about it. */
  default Optional<String> description() {
    return json().string("description");
  }

  /** Returns the value to start with. Its type fits the field; whether its value does, {@link #problem} tells. */
  Optional<JsonValue> defaultValue();

  /** Returns what is wrong with a value, as in {@code "must be at least 3"}; empty if nothing is. */
  Optional<String> problem(JsonValue value);

  /**
   * Something that can be chosen.
   *
   * @param value what is sent
   * @param title what is shown; the value if the server gives no title
   */
  record Choice(String value, String title) {

    /** Checks for null. */
    public Choice {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(title, "title");
    }

    /** Returns the type: nothing that a server wrote. */
    @Override
    public String toString() {
      return "Choice";
    }
  }

  /** Free text. */
  final class StringField extends Field implements ElicitField {

    StringField(String name, boolean required, JsonObject json) {
      super(name, required, json);
      minLength();
      maxLength();
      Members.checkedString(json, "format");
      checkDefault(JsonString.class, "a string");
    }

    /** Returns the least number of characters (code points). */
    public OptionalInt minLength() {
      return count("minLength");
    }

    /** Returns the greatest number of characters (code points). */
    public OptionalInt maxLength() {
      return count("maxLength");
    }

    /** Returns {@code email}, {@code uri}, {@code date}, {@code date-time}, or a format that is not checked here. */
    public Optional<String> format() {
      return json().string("format");
    }

    /** Returns a regular expression to show. Not evaluated here: a hostile one could take forever. */
    public Optional<String> pattern() {
      return json().string("pattern");
    }

    @Override
    public Optional<String> problem(JsonValue value) {
      if (!(value instanceof JsonString string)) {
        return Optional.of("must be a text");
      }
      String text = string.value();
      int length = text.codePointCount(0, text.length());
      if (length < minLength().orElse(0)) {
        return Optional.of("must have at least " + minLength().getAsInt() + " characters");
      }
      if (length > maxLength().orElse(Integer.MAX_VALUE)) {
        return Optional.of("must have at most " + maxLength().getAsInt() + " characters");
      }
      return format().flatMap(format -> TextFormat.problem(format, text));
    }
  }

  /** A number, or an integer only. */
  final class NumberField extends Field implements ElicitField {

    NumberField(String name, boolean required, JsonObject json) {
      super(name, required, json);
      Members.checkedNumber(json, "minimum");
      Members.checkedNumber(json, "maximum");
      checkDefault(JsonNumber.class, "a number");
    }

    /** Tells whether only integers fit. */
    public boolean integer() {
      return Members.string(json(), "type").equals("integer");
    }

    /** Returns the least number. */
    public Optional<BigDecimal> minimum() {
      return json().number("minimum").map(JsonNumber::bigDecimalValue);
    }

    /** Returns the greatest number. */
    public Optional<BigDecimal> maximum() {
      return json().number("maximum").map(JsonNumber::bigDecimalValue);
    }

    @Override
    public Optional<String> problem(JsonValue value) {
      if (!(value instanceof JsonNumber number)) {
        return Optional.of(integer() ? "must be an integer" : "must be a number");
      }
      BigDecimal decimal = number.bigDecimalValue();
      if (integer() && decimal.stripTrailingZeros().scale() > 0) {
        return Optional.of("must be an integer");
      }
      if (minimum().filter(minimum -> decimal.compareTo(minimum) < 0).isPresent()) {
        return Optional.of("must be at least " + shown("minimum"));
      }
      if (maximum().filter(maximum -> decimal.compareTo(maximum) > 0).isPresent()) {
        return Optional.of("must be at most " + shown("maximum"));
      }
      return Optional.empty();
    }

    private String shown(String keyword) {
      String lexeme = Members.number(json(), keyword).lexeme();
      return lexeme.length() <= 40 ? lexeme : "the " + keyword;
    }
  }

  /** Yes or no. */
  final class BooleanField extends Field implements ElicitField {

    BooleanField(String name, boolean required, JsonObject json) {
      super(name, required, json);
      checkDefault(JsonBoolean.class, "a boolean");
    }

    @Override
    public Optional<String> problem(JsonValue value) {
      return value instanceof JsonBoolean ? Optional.empty() : Optional.of("must be true or false");
    }
  }

  /** One of several values. */
  final class SingleSelect extends Select implements ElicitField {

    SingleSelect(String name, boolean required, JsonObject json) {
      super(name, required, json, Choices.single(json));
      checkDefault(JsonString.class, "a string");
    }

    @Override
    public Optional<String> problem(JsonValue value) {
      return isChoice(value) ? Optional.empty() : Optional.of("must be one of the choices");
    }
  }

  /** Any number of several values. Since 2025-11-25. */
  final class MultiSelect extends Select implements ElicitField {

    MultiSelect(String name, boolean required, JsonObject json) {
      super(name, required, json, Members.read(json, "items", Choices::multi));
      minItems();
      maxItems();
      Members.checkedStrings(json, "default");
    }

    /** Returns how many must be chosen at least. */
    public OptionalInt minItems() {
      return count("minItems");
    }

    /** Returns how many may be chosen at most. */
    public OptionalInt maxItems() {
      return count("maxItems");
    }

    @Override
    public Optional<String> problem(JsonValue value) {
      if (!(value instanceof JsonArray array)
          || !array.values().stream().allMatch(this::isChoice)) {
        return Optional.of("must be a list of choices");
      }
      if (array.size() < minItems().orElse(0)) {
        return Optional.of("must have at least " + minItems().getAsInt() + " choices");
      }
      if (array.size() > maxItems().orElse(Integer.MAX_VALUE)) {
        return Optional.of("must have at most " + maxItems().getAsInt() + " choices");
      }
      return Optional.empty();
    }
  }
}
