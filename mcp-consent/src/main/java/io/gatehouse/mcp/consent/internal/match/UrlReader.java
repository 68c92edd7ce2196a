package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code host} and {@code scheme}: a text, a list, or an object with {@code in} or {@code notIn}. */
final class UrlReader {
  private final Report report;

  UrlReader(Report report) {
    this.report = report;
  }

  @Nullable
  Matcher read(String name, JsonValue value, JsonPointer at) {
    if (!(value instanceof JsonObject object)) {
      return list(name, value, at);
    }
    if (object.size() != 1 || !(object.has("in") || object.has("notIn"))) {
      report.problem(at, "CONFLICT", name + " has either in or notIn");
      return null;
    }
    String which = object.has("in") ? "in" : "notIn";
    JsonValue names = object.members().get(which);
    Matcher inner = names == null ? null : list(name, names, at.child(which));
    return inner == null || which.equals("in") ? inner : new Combined.Not(inner);
  }

  private @Nullable Matcher list(String name, JsonValue value, JsonPointer at) {
    JsonArray list = value instanceof JsonArray array ? array : JsonArray.of(value);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonPointer place = value instanceof JsonArray ? at.child(i) : at;
      if (list.get(i) instanceof JsonString text && isGood(name, text.value())) {
        texts.add(text.value());
      } else if (name.equals("host")) {
        report.problem(
            place,
            "BAD_HOST",
            "a host is a name, *.name for one label below it or **.name for all");
      } else {
        report.problem(place, "BAD_SCHEME", "a scheme is a word in lower case, without a colon");
      }
    }
    if (list.size() == 0) {
      report.problem(at, "EMPTY", "name at least one");
    }
    return texts.isEmpty() ? null : matcher(name, texts);
  }

  private static boolean isGood(String name, String text) {
    return name.equals("host")
        ? UrlMatchers.HostPattern.parse(text) != null
        : text.equals(UrlText.scheme(text + ":"));
  }

  private static Matcher matcher(String name, List<String> texts) {
    if (name.equals("scheme")) {
      return new UrlMatchers.Scheme(Set.copyOf(texts));
    }
    List<UrlMatchers.HostPattern> patterns = new ArrayList<>();
    for (String text : texts) {
      UrlMatchers.HostPattern pattern = UrlMatchers.HostPattern.parse(text);
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    return new UrlMatchers.Host(patterns);
  }
}
