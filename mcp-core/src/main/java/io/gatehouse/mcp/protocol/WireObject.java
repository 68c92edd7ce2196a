package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object as it was received or will be sent, with equality by its JSON and a {@code toString} without its content. */
abstract class WireObject {

  private final JsonObject json;

  WireObject(JsonObject json) {
    this.json = Objects.requireNonNull(json, "json");
  }

  /** Returns the whole object, with the members that this version does not know. */
  public final JsonObject json() {
    return json;
  }

  @Override
  @SuppressWarnings(
      "EqualsGetClass") // Every type of the model is final: a tool never equals a prompt.
  public boolean equals(@Nullable Object other) {
    return other != null
        && getClass() == other.getClass()
        && json.equals(((WireObject) other).json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  /** Returns the type and the number of members: nothing that a server wrote. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + "[" + json.size() + " members]";
  }
}
