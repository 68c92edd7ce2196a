package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Map;

/** Turns the short pointers of {@link InstanceNode} into pointers that people can read. */
final class Places {
  private Places() {}

  /** Starts the text of the real pointer for a short one; more names may be added. */
  static PointerText of(JsonValue value, String pointer) {
    PointerText text = new PointerText(Problem.MAX_POINTER);
    JsonValue place = value;
    for (String token : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
      int number = Integer.parseInt(token);
      if (place instanceof JsonArray array) {
        text.add(token);
        place = array.get(number);
      } else if (place instanceof JsonObject object) {
        Map.Entry<String, JsonValue> member =
            object.members().entrySet().stream().skip(number).findFirst().orElseThrow();
        text.add(member.getKey());
        place = member.getValue();
      }
    }
    return text;
  }
}
