package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a form: the part of JSON Schema that elicitation allows, which is flat (2026-07-28
 * client/elicitation#requested-schema). A schema with anything else that would restrict the answer is refused, so that no
 * one fills in a form by half of its rules. Immutable.
 */
public final class ElicitSchema extends WireObject {

  /** More fields than anyone would fill in. */
  static final int MAX_FIELDS = 200;

  private static final Set<String> UNSUPPORTED = Set.of(
      "$ref",
      "$dynamicRef",
      "allOf",
      "anyOf",
      "oneOf",
      "not",
      "if",
      "dependencies",
      "dependentRequired",
      "dependentSchemas",
      "patternProperties",
      "propertyNames",
      "minProperties",
      "maxProperties",
      "const",
      "enum");

  private final Map<String, ElicitField> fields;

  private ElicitSchema(JsonObject json) {
    super(json);
    if (!Members.string(json, "type").equals("object")) {
      throw ShapeException.expected("object", "type");
    }
    ElicitFields.refuse(json, UNSUPPORTED);
    fields = ElicitFields.read(json);
  }

  /**
   * Something wrong with an answer.
   *
   * @param field the name of the field, chosen by the server
   * @param message what the value must be, as in {@code "must be at least 3"}; our own text
   */
  public record Problem(String field, String message) {

    /** Checks for null. */
    public Problem {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(message, "message");
    }

    /** Returns the message: nothing that a server wrote. */
    @Override
    public String toString() {
      return "Problem[" + message + "]";
    }
  }

  /**
   * Reads a schema.
   *
   * @throws ShapeException if it is not an object schema with primitive properties, has more than 200 of them, requires one
   *     that it does not have, or has a construct that forms do not allow
   */
  public static ElicitSchema from(JsonObject json) {
    return new ElicitSchema(json);
  }

  /** Returns the fields in the server's order. */
  public List<ElicitField> fields() {
    return List.copyOf(fields.values());
  }

  /** Returns the field of this name. */
  public Optional<ElicitField> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * Checks an answer before it is sent: required fields are there, every value fits its field, and there is nothing that
   * was not asked for. Patterns are not evaluated; the server does.
   *
   * @return what is wrong, in the order of the fields; empty if nothing is
   */
  public List<Problem> validate(JsonObject content) {
    List<Problem> problems = new ArrayList<>();
    for (ElicitField field : fields.values()) {
      JsonValue value = content.get(field.name());
      Optional<String> wrong = value != null
          ? field.problem(value)
          : field.required() ? Optional.of("is required") : Optional.empty();
      wrong.ifPresent(message -> problems.add(new Problem(field.name(), message)));
    }
    Set<String> unasked = new HashSet<>(content.members().keySet());
    unasked.removeAll(fields.keySet());
    content.members().keySet().stream()
        .filter(unasked::contains)
        .forEach(name -> problems.add(new Problem(name, "was not asked for")));
    return Collections.unmodifiableList(problems);
  }

  /** Returns the answer with the default of every field that it leaves out and that has one (seps/1034). */
  public JsonObject withDefaults(JsonObject content) {
    Map<String, JsonValue> filled = new LinkedHashMap<>(content.members());
    for (ElicitField field : fields.values()) {
      field.defaultValue().ifPresent(value -> filled.putIfAbsent(field.name(), value));
    }
    return JsonObject.copyOf(filled);
  }
}
