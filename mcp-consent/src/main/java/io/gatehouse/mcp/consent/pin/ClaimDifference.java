package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.consent.pin.Differences.Place;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what a server claims about the effects of a tool (2026-07-28 {@code ToolAnnotations}). */
final class ClaimDifference {
  /** Which value of a hint is the warning. To say nothing is between the two. */
  private static final Map<String, Boolean> WARNING = Map.of(
      "readOnlyHint",
      false,
      "destructiveHint",
      true,
      "idempotentHint",
      false,
      "openWorldHint",
      true);

  private ClaimDifference() {}

  static void compare(
      Differences found, Place at, @Nullable JsonValue before, @Nullable JsonValue after) {
    JsonObject old = before instanceof JsonObject object ? object : JsonObject.empty();
    JsonObject now = after instanceof JsonObject object ? object : JsonObject.empty();
    Set<String> names = new LinkedHashSet<>(old.members().keySet());
    names.addAll(now.members().keySet());
    if (odd(before) || odd(after) || names.isEmpty()) {
      found.add(ChangeClass.CLAIM_WEAKENED, at, before, after, true);
      return;
    }
    for (String name : names) {
      claim(found, at.child(name), name, old.get(name), now.get(name));
    }
  }

  private static void claim(
      Differences found,
      Place at,
      String name,
      @Nullable JsonValue before,
      @Nullable JsonValue after) {
    if (before != null && before.equals(after)) {
      return;
    }
    Boolean warning = WARNING.get(name);
    if (name.equals("title")) {
      found.text(at, before, after);
    } else if (warning != null && alarm(warning, after) > alarm(warning, before)) {
      found.add(ChangeClass.CLAIM_STRENGTHENED, at, before, after, false);
    } else {
      found.add(ChangeClass.CLAIM_WEAKENED, at, before, after, true);
    }
  }

  /** 2 for the warning, 0 for its opposite, 1 for nothing that can be understood. */
  private static int alarm(boolean warning, @Nullable JsonValue value) {
    if (!(value instanceof JsonBoolean said)) {
      return 1;
    }
    return said.value() == warning ? 2 : 0;
  }

  private static boolean odd(@Nullable JsonValue value) {
    return value != null && !(value instanceof JsonObject);
  }
}
