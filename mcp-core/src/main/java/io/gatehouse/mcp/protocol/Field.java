package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What all fields of a form have: a name, and whether it must be filled in. */
abstract class Field extends WireObject {

  private final String name;
  private final boolean required;

  Field(String name, boolean required, JsonObject json) {
    super(json);
    this.name = Objects.requireNonNull(name, "name");
    this.required = required;
  }

  /** Returns the name of the field, chosen by the server. */
  public final String name() {
    return name;
  }

  /** Tells whether the field must be filled in. */
  public final boolean required() {
    return required;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof Field that
        && name.equals(that.name)
        && required == that.required;
  }

  @Override
  public final int hashCode() {
    return Objects.hash(name, required, super.hashCode());
  }

  /** Returns the length or count under this keyword; beyond the range of int it restricts nothing that fits in memory. */
  final OptionalInt count(String keyword) {
    if (!Members.present(json(), keyword)) {
      return OptionalInt.empty();
    }
    OptionalLong count = json().integer(keyword);
    if (count.isEmpty() || count.getAsLong() < 0) {
      throw ShapeException.expected("a non-negative integer", keyword);
    }
    return OptionalInt.of((int) Math.min(count.getAsLong(), Integer.MAX_VALUE));
  }

  final void checkDefault(Class<? extends JsonValue> type, String expected) {
    JsonValue value = json().get("default");
    if (Members.present(json(), "default") && !type.isInstance(value)) {
      throw ShapeException.expected(expected, "default");
    }
  }

  /** Returns the value to start with. */
  public Optional<JsonValue> defaultValue() {
    return Members.present(json(), "default")
        ? Optional.ofNullable(json().get("default"))
        : Optional.empty();
  }
}
