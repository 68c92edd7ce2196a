package io.gatehouse.mcp.consent.limit;

import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyLimits;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Optional;

/** Refuses arguments that are too large or too deep to be looked at by anybody. */
public final class ArgumentSize {
  private ArgumentSize() {}

  /** Says what is too much about {@code arguments}, if anything is. */
  public static Optional<Reason> excess(JsonObject arguments, PolicyLimits limits) {
    if (!fits(arguments, limits.depth())) {
      return reason("argument_depth", "the arguments nest too deeply");
    }
    return arguments.utf8Length() > limits.argumentBytes()
        ? reason("argument_bytes", "the arguments are too large")
        : Optional.empty();
  }

  private static boolean fits(JsonValue value, int levels) {
    if (value instanceof JsonObject object) {
      return levels > 0 && fit(object.members().values(), levels - 1);
    }
    return !(value instanceof JsonArray array) || (levels > 0 && fit(array.values(), levels - 1));
  }

  private static boolean fit(Iterable<JsonValue> values, int levels) {
    for (JsonValue value : values) {
      if (!fits(value, levels)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Reason> reason(String code, String text) {
    return Optional.of(Reason.of(Layer.INTEGRITY, code, text));
  }
}
