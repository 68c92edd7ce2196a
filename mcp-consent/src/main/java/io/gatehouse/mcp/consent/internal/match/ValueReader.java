package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.JsonSchema;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the operands of conditions that compare with values, directories and schemas. */
final class ValueReader {
  /** A check within these takes at most some hundredths of a second; an honest one far less. */
  private final Report report;

  ValueReader(Report report) {
    this.report = report;
  }

  @Nullable
  Equal equal(JsonValue value, JsonPointer at) {
    if (!(value instanceof JsonString string)) {
      return new Equal(value, null);
    }
    Template template = template(string.value(), at);
    return template == null ? null : new Equal(value, template);
  }

  @Nullable
  OneOf oneOf(JsonValue value, JsonPointer at) {
    if (!(value instanceof JsonArray list) || list.size() == 0) {
      report.problem(at, "EMPTY", "a list of at least one value is needed");
      return null;
    }
    List<Equal> all = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Equal one = equal(list.get(i), at.child(i));
      if (one != null) {
        all.add(one);
      }
    }
    return new OneOf(all);
  }

  /** Reads a text that may have variables; null, after a report, if one is unknown. */
  @Nullable
  Template template(String text, JsonPointer at) {
    Template template = Template.parse(text);
    if (template == null) {
      report.problem(
          at, "UNKNOWN_VARIABLE", "the variables are ${workspace}, ${user} and ${session}");
    }
    return template;
  }

  @Nullable
  PathWithin paths(JsonValue value, JsonPointer at) {
    List<Template> bases = new ArrayList<>();
    JsonArray list = value instanceof JsonArray array ? array : JsonArray.of(value);
    for (int i = 0; i < list.size(); i++) {
      JsonPointer place = value instanceof JsonArray ? at.child(i) : at;
      Template base = list.get(i) instanceof JsonString text ? template(text.value(), place) : null;
      if (base != null) {
        bases.add(base);
      }
      boolean bad = list.get(i) instanceof JsonString text
          ? base != null && base.isLiteral() && CleanPath.parse(text.value()) == null
          : true;
      if (bad) {
        report.problem(place, "BAD_PATH", "a plain absolute directory is needed");
      }
    }
    if (list.size() == 0) {
      report.problem(at, "EMPTY", "name at least one directory");
    }
    return bases.isEmpty() ? null : new PathWithin(bases);
  }

  @Nullable
  Matcher schema(JsonValue value, JsonPointer at) {
    if (!(value instanceof JsonObject schema)) {
      report.problem(at, "WRONG_TYPE", "schema is a json schema");
      return null;
    }
    try {
      return new Combined.Schema(JsonSchema.of(schema));
    } catch (JsonSchema.UnusableException e) {
      JsonPointer place = JsonPointer.parse(at.toString() + e.pointer());
      report.problem(place, "BAD_SCHEMA", "the schema cannot be used: " + e.reason());
      return null;
    }
  }
}
