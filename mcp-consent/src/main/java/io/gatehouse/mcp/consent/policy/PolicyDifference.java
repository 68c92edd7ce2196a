package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.text.Neutralizer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two versions of a policy document do not both say. The values are as they are written in the files: show them
 * with {@link #asText()}.
 *
 * @param section the member of the document, such as {@code allow}, and for an object the name within it: {@code servers/files}
 * @param before what the version in force says; empty if it says nothing
 * @param after what the other version says; empty if it says nothing
 */
public record PolicyDifference(
    String section, Optional<JsonValue> before, Optional<JsonValue> after) {
  public PolicyDifference {
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }

  /** Everything that differs, section by section. Takes time linear in the size of the two. */
  static List<PolicyDifference> between(JsonObject before, JsonObject after) {
    List<PolicyDifference> all = new ArrayList<>();
    for (String section : names(before, after)) {
      section(section, before.get(section), after.get(section), all);
    }
    return all;
  }

  private static void section(
      String name,
      @Nullable JsonValue before,
      @Nullable JsonValue after,
      List<PolicyDifference> all) {
    if (isListOrNothing(before) && isListOrNothing(after)) {
      elements(name, list(before), list(after), all);
    } else if (isObjectOrNothing(before) && isObjectOrNothing(after)) {
      JsonObject was = object(before);
      JsonObject is = object(after);
      for (String member : names(was, is)) {
        add(name + "/" + member, was.get(member), is.get(member), all);
      }
    } else {
      add(name, before, after, all);
    }
  }

  /** Rules are a bag: their order means nothing, but how often one is there is told. */
  private static void elements(
      String name, List<JsonValue> before, List<JsonValue> after, List<PolicyDifference> all) {
    Map<JsonValue, Integer> surplus = new HashMap<>();
    after.forEach(value -> surplus.merge(value, 1, Integer::sum));
    for (JsonValue value : before) {
      if (surplus.merge(value, -1, Integer::sum) < 0) {
        surplus.put(value, 0);
        add(name, value, null, all);
      }
    }
    for (JsonValue value : after) {
      if (surplus.merge(value, -1, Integer::sum) >= 0) {
        add(name, null, value, all);
      }
    }
  }

  private static void add(
      String section,
      @Nullable JsonValue before,
      @Nullable JsonValue after,
      List<PolicyDifference> all) {
    if (!Objects.equals(before, after)) {
      all.add(
          new PolicyDifference(section, Optional.ofNullable(before), Optional.ofNullable(after)));
    }
  }

  private static Set<String> names(JsonObject before, JsonObject after) {
    Set<String> names = new LinkedHashSet<>(before.members().keySet());
    names.addAll(after.members().keySet());
    return names;
  }

  private static boolean isListOrNothing(@Nullable JsonValue value) {
    return value == null || value instanceof JsonArray;
  }

  private static boolean isObjectOrNothing(@Nullable JsonValue value) {
    return value == null || value instanceof JsonObject;
  }

  private static List<JsonValue> list(@Nullable JsonValue value) {
    return value instanceof JsonArray array ? array.values() : List.of();
  }

  private static JsonObject object(@Nullable JsonValue value) {
    return value instanceof JsonObject object ? object : JsonObject.empty();
  }

  /** One line for each side, {@code -} for what is in force and {@code +} for what would be; safe to show. */
  public String asText() {
    StringBuilder text = new StringBuilder();
    before.ifPresent(value -> line(text, '-', value));
    if (before.isPresent() && after.isPresent()) {
      text.append('\n');
    }
    after.ifPresent(value -> line(text, '+', value));
    return text.toString();
  }

  private void line(StringBuilder text, char sign, JsonValue value) {
    text.append(sign)
        .append(' ')
        .append(Neutralizer.identifier().neutralize(section).display())
        .append("  ")
        .append(Neutralizer.line().neutralize(value.toJson()).display());
  }
}
