package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitField.Choice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Reads what can be chosen in a field of a form, in the five ways that revisions write it. */
final class Choices {

  /** More than anyone would read. */
  private static final int MAX_CHOICES = 2000;

  private Choices() {}

  /** Reads {@code enum}, {@code enum} with {@code enumNames} (2025-06-18), or {@code oneOf} with titles. */
  static List<Choice> single(JsonObject json) {
    if (json.has("oneOf")) {
      ElicitFields.refuse(json, Set.of("enum"));
      return titled(json, "oneOf");
    }
    return untitled(json);
  }

  /** Reads the {@code items} of an array: {@code enum} of strings, or {@code anyOf} with titles. */
  static List<Choice> multi(JsonObject items) {
    if (items.has("anyOf")) {
      ElicitFields.refuse(items, Set.of("enum", "oneOf", "allOf", "not", "if", "$ref"));
      return titled(items, "anyOf");
    }
    ElicitFields.refuse(items, Set.of("oneOf", "allOf", "not", "if", "$ref"));
    if (!Members.string(items, "type").equals("string")) {
      throw ShapeException.expected("string", "type");
    }
    return untitled(items);
  }

  private static List<Choice> untitled(JsonObject json) {
    List<String> values = bounded(Members.strings(json, "enum"), "enum");
    List<String> names = Members.checkedStrings(json, "enumNames");
    List<Choice> choices = new ArrayList<>(values.size());
    for (String value : values) {
      int index = choices.size();
      choices.add(new Choice(value, index < names.size() ? names.get(index) : value));
    }
    return Collections.unmodifiableList(choices);
  }

  private static List<Choice> titled(JsonObject json, String keyword) {
    return bounded(Members.objects(json, keyword, Choices::choice), keyword);
  }

  private static Choice choice(JsonObject json) {
    String value = Members.string(json, "const");
    return new Choice(value, json.string("title").orElse(value));
  }

  private static <T> List<T> bounded(List<T> list, String keyword) {
    if (list.isEmpty() || list.size() > MAX_CHOICES) {
      throw ShapeException.expected("1 to " + MAX_CHOICES + " choices", keyword);
    }
    return list;
  }
}
