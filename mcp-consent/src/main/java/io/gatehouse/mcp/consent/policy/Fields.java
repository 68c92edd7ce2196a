package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the members of one object strictly: an unknown one and one of a wrong type are problems, and are then as if missing. */
final class Fields {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final JsonObject object;
  private final JsonPointer at;
  private final Problems problems;

  private Fields(JsonObject object, JsonPointer at, Problems problems) {
    this.object = object;
    this.at = at;
    this.problems = problems;
  }

  /** The members of a value that has to be an object with members of these names only. */
  static Fields of(JsonValue value, JsonPointer at, Set<String> known, Problems problems) {
    if (!(value instanceof JsonObject object)) {
      problems.problem(at, "WRONG_TYPE", "an object is needed");
      return new Fields(JsonObject.empty(), at, problems);
    }
    for (String name : object.members().keySet()) {
      if (name.equals("when") && !known.contains(name)) {
        problems.problem(
            at.child(name), "CEL_NOT_AVAILABLE", "expressions are not supported, use args");
      } else if (!known.contains(name)) {
        problems.problem(at.child(name), "UNKNOWN_KEY", "there is no such key here");
      }
    }
    return new Fields(object, at, problems);
  }

  JsonPointer at(String name) {
    return at.child(name);
  }

  @Nullable
  JsonValue get(String name) {
    return object.get(name);
  }

  boolean has(String name) {
    return object.has(name);
  }

  private void wrong(String name, String needed) {
    problems.problem(at(name), "WRONG_TYPE", needed);
  }

  Optional<String> text(String name) {
    JsonValue value = object.get(name);
    if (value instanceof JsonString text) {
      if (!text.value().isEmpty()) {
        return Optional.of(text.value());
      }
      problems.problem(at(name), "EMPTY", "the text is empty");
    } else if (value != null) {
      wrong(name, "a text is needed");
    }
    return Optional.empty();
  }

  Optional<Boolean> bool(String name) {
    JsonValue value = object.get(name);
    if (value instanceof JsonBoolean bool) {
      return Optional.of(bool.value());
    } else if (value != null) {
      wrong(name, "true or false is needed");
    }
    return Optional.empty();
  }

  /** A whole number from one up. */
  Optional<Integer> count(String name) {
    JsonValue value = object.get(name);
    if (value instanceof JsonNumber number) {
      long count = number.longValueExact().orElse(-1);
      if (count >= 1 && count <= Integer.MAX_VALUE) {
        return Optional.of((int) count);
      }
    }
    if (value != null) {
      wrong(name, "a whole number from 1 is needed");
    }
    return Optional.empty();
  }

  Optional<Duration> duration(String name) {
    return text(name).flatMap(text -> {
      try {
        Duration duration = Duration.parse(text);
        if (!duration.isNegative() && !duration.isZero() && duration.compareTo(LONGEST) <= 0) {
          return Optional.of(duration);
        }
      } catch (DateTimeParseException e) {
        // Reported below, as one that is too long is.
      }
      problems.problem(
          at(name), "BAD_DURATION", "a duration such as PT10M, up to 366 days, is needed");
      return Optional.empty();
    });
  }

  Optional<Instant> instant(String name) {
    return text(name).flatMap(text -> {
      try {
        return Optional.of(Instant.parse(text));
      } catch (DateTimeParseException e) {
        problems.problem(
            at(name), "BAD_INSTANT", "a moment such as 2027-01-31T00:00:00Z is needed");
        return Optional.empty();
      }
    });
  }

  /** A list of texts, none of them empty or there twice; a list that is there is not empty. */
  List<String> texts(String name) {
    JsonValue value = object.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray list)) {
      wrong(name, "a list of texts is needed");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonPointer place = at(name).child(i);
      if (!(list.get(i) instanceof JsonString text)) {
        problems.problem(place, "WRONG_TYPE", "a text is needed");
      } else if (text.value().isEmpty()) {
        problems.problem(place, "EMPTY", "the text is empty");
      } else {
        texts.add(text.value());
      }
    }
    if (list.size() == 0) {
      problems.problem(at(name), "EMPTY", "the list is empty");
    }
    return texts;
  }
}
