package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ElicitField.Choice;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A field of a form with given choices. */
abstract class Select extends Field {

  private final List<Choice> choices;
  private final Set<String> values;

  Select(String name, boolean required, JsonObject json, List<Choice> choices) {
    super(name, required, json);
    this.choices = choices;
    values = choices.stream().map(Choice::value).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns what can be chosen, in the server's order. */
  public final List<Choice> choices() {
    return choices;
  }

  final boolean isChoice(JsonValue value) {
    return value instanceof JsonString string && values.contains(string.value());
  }
}
