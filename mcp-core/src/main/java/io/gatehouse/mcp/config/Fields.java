package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The members of an object of a registry document. What is wrong goes to the report. */
final class Fields {
  private static final int MAX_ELEMENTS = 200;

  private final JsonObject object;
  private final JsonPointer at;
  private final Report report;

  Fields(JsonObject object, JsonPointer at, Report report) {
    this.object = object;
    this.at = at;
    this.report = report;
  }

  JsonPointer at() {
    return at;
  }

  boolean has(String key) {
    return object.has(key);
  }

  boolean flag(String key) {
    if (object.has(key) && object.bool(key).isEmpty()) {
      error(key, "is not true or false");
    }
    return object.bool(key).orElse(false);
  }

  /** Returns a text that holds no reference: the document must not name what is on this machine. */
  Optional<String> text(String key) {
    Optional<String> text = object.string(key);
    if (object.has(key) && text.isEmpty()) {
      error(key, "is not a string: put it in quotes");
    }
    if (text.filter(t -> t.contains("${") || t.indexOf('\0') >= 0).isPresent()) {
      error(key, "holds ${ or NUL, which a document from elsewhere may not: remove it");
      return Optional.empty();
    }
    return text;
  }

  /** Returns a text of this form; what is wrong with another one goes to the report. */
  String required(String key, Pattern form, String otherwise) {
    Optional<String> text = text(key);
    if (text.isEmpty() || !form.matcher(text.get()).matches()) {
      error(key, otherwise);
      return "/";
    }
    return text.get();
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    object.array(key).orElse(JsonArray.empty()).forEach(value -> {
      if (value instanceof JsonString text && !text.value().contains("${")) {
        texts.add(text.value());
      } else {
        error(key, "has something that is not a string");
      }
    });
    return texts;
  }

  List<Fields> objects(String key) {
    List<Fields> all = new ArrayList<>();
    JsonValue value = object.get(key);
    if (value instanceof JsonArray array && array.size() <= MAX_ELEMENTS) {
      for (int i = 0; i < array.size(); i++) {
        JsonObject element = array.get(i) instanceof JsonObject o ? o : JsonObject.empty();
        all.add(new Fields(element, at.child(key).child(i), report));
      }
    } else if (value != null) {
      error(key, "is not an array of at most " + MAX_ELEMENTS + " objects");
    }
    return all;
  }

  Optional<Fields> object(String key) {
    if (object.has(key) && object.object(key).isEmpty()) {
      error(key, "is not an object");
    }
    return object.object(key).map(inner -> new Fields(inner, at.child(key), report));
  }

  void warnOfUnknown(Set<String> known) {
    for (String key : object.members().keySet()) {
      if (!known.contains(key)) {
        warn(key, "is not known and ignored");
      }
    }
  }

  void error(String key, String message) {
    report.error(at.child(key), message);
  }

  void warn(String key, String message) {
    report.warn(at.child(key), message);
  }

  void warn(String message) {
    report.warn(at, message);
  }
}
