package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conditions that a document puts on a value. Whatever is not understood is reported; nothing is skipped. Used once for a
 * rule.
 */
public final class MatcherReader {
  private static final Set<String> VALUES = Set.of("eq", "in", "notIn");

  private final Leaning leaning;
  private final Report report;

  /** A reader for a rule that leans so. */
  public MatcherReader(Leaning leaning, Report report) {
    this.leaning = leaning;
    this.report = report;
  }

  /** Reads conditions; what could not be read has been reported, and is missing from the answer. */
  public Conditions read(JsonValue json, JsonPointer at) {
    if (!(json instanceof JsonObject object)) {
      report.problem(at, "WRONG_TYPE", "conditions are an object such as {\"eq\": 1}");
      return Conditions.NONE;
    }
    if (object.size() == 0) {
      report.problem(at, "EMPTY", "give at least one condition");
    }
    List<Conditions.Keyword> keywords = new ArrayList<>();
    object.members().forEach((name, value) -> {
      Matcher matcher = keyword(name, value, object, at.child(name));
      if (matcher != null) {
        keywords.add(new Conditions.Keyword(name, matcher));
      }
    });
    conflicts(object, at);
    return new Conditions(keywords);
  }

  private @Nullable Matcher keyword(String name, JsonValue value, JsonObject all, JsonPointer at) {
    return switch (name) {
      case "eq" -> new ValueReader(report).equal(value, at);
      case "in" -> new ValueReader(report).oneOf(value, at);
      case "notIn" -> negated(new ValueReader(report).oneOf(value, at));
      case "gt", "ge", "lt", "le" -> range(name, value, at, false);
      case "type" -> types(value, at);
      case "length" -> length(value, at);
      case "glob", "prefix" -> text(name, value, all, at);
      case "sep" -> separator(value, all, at);
      case "host", "scheme" -> new UrlReader(report).read(name, value, at);
      case "pathWithin" -> new ValueReader(report).paths(value, at);
      case "each" -> new Combined.Each(read(value, at), leaning);
      case "not" -> not(value, at);
      case "schema" -> new ValueReader(report).schema(value, at);
      default -> {
        report.problem(at, "UNKNOWN_MATCHER", "there is no such condition");
        yield null;
      }
    };
  }

  private static @Nullable Matcher negated(@Nullable Matcher inner) {
    return inner == null ? null : new Combined.Not(inner);
  }

  private @Nullable Matcher not(JsonValue value, JsonPointer at) {
    if (leaning == Leaning.ALLOWING) {
      report.problem(at, "NOT_IN_ALLOW", "an allow says what is allowed, not what is not");
      return null;
    }
    return new Combined.Not(new MatcherReader(leaning.flip(), report).read(value, at));
  }

  private @Nullable Matcher range(String name, JsonValue value, JsonPointer at, boolean ofLength) {
    var limit = value instanceof JsonNumber number ? Decimals.of(number) : null;
    if (limit == null) {
      report.problem(at, "WRONG_TYPE", name + " is a number of at most 1000 digits");
      return null;
    }
    Range.Bound bound = switch (name) {
      case "gt" -> Range.Bound.GT;
      case "ge" -> Range.Bound.GE;
      case "lt" -> Range.Bound.LT;
      default -> Range.Bound.LE;
    };
    return new Range(bound, limit, ofLength);
  }

  private @Nullable Matcher length(JsonValue value, JsonPointer at) {
    if (!(value instanceof JsonObject bounds) || bounds.size() == 0) {
      report.problem(at, "WRONG_TYPE", "length is an object of gt, ge, lt and le");
      return null;
    }
    List<Conditions.Keyword> keywords = new ArrayList<>();
    bounds.members().forEach((name, limit) -> {
      if (!Set.of("gt", "ge", "lt", "le").contains(name)) {
        report.problem(at.child(name), "UNKNOWN_MATCHER", "length knows gt, ge, lt and le");
      } else {
        Matcher matcher = range(name, limit, at.child(name), true);
        if (matcher != null) {
          keywords.add(new Conditions.Keyword(name, matcher));
        }
      }
    });
    conflicts(bounds, at);
    return new Conditions(keywords);
  }

  private @Nullable Matcher types(JsonValue value, JsonPointer at) {
    Set<String> names = new HashSet<>();
    for (JsonValue name : value instanceof JsonArray list ? list : JsonArray.of(value)) {
      if (!(name instanceof JsonString text) || !Types.ALL.contains(text.value())) {
        report.problem(at, "WRONG_TYPE", "type is a name of a json type, or a list of them");
        return null;
      }
      names.add(text.value());
    }
    if (names.isEmpty()) {
      report.problem(at, "EMPTY", "name at least one type");
      return null;
    }
    return new Types(names);
  }

  private @Nullable Matcher text(String name, JsonValue value, JsonObject all, JsonPointer at) {
    String pattern = value instanceof JsonString string ? string.value() : "";
    if (pattern.isEmpty()) {
      report.problem(at, "EMPTY", name + " is a text that is not empty");
      return null;
    }
    if (pattern.length() > Glob.MAX_LENGTH) {
      report.problem(at, "TOO_LONG", name + " is at most " + Glob.MAX_LENGTH + " characters");
      return null;
    }
    var separator = all.string("sep").filter(sep -> sep.length() == 1).map(sep -> sep.charAt(0));
    if (name.equals("prefix")) {
      Template template = new ValueReader(report).template(pattern, at);
      return template == null ? null : new TextMatchers.Prefix(template, separator);
    }
    if (pattern.contains("${")) {
      report.problem(at, "VARIABLE_NOT_APPLICABLE", "a glob has no variables, use prefix");
      return null;
    }
    return separator.isPresent()
        ? new SegmentGlob(pattern, separator.get(), leaning)
        : new TextMatchers.Globbed(Glob.of(pattern, leaning));
  }

  private @Nullable Matcher separator(JsonValue value, JsonObject all, JsonPointer at) {
    if (!(value instanceof JsonString string)
        || string.value().length() != 1
        || string.value().equals("*")) {
      report.problem(at, "WRONG_TYPE", "sep is one character other than a star");
    } else if (!all.has("glob") && !all.has("prefix")) {
      report.problem(at, "CONFLICT", "sep goes with glob or prefix");
    }
    return null;
  }

  private void conflicts(JsonObject all, JsonPointer at) {
    if (all.has("eq") && all.size() > 1) {
      report.problem(at, "CONFLICT", "eq stands alone");
    } else if (all.has("in") && VALUES.stream().filter(all::has).count() > 1) {
      report.problem(at, "CONFLICT", "in goes with neither eq nor notIn");
    }
    if ((all.has("gt") && all.has("ge")) || (all.has("lt") && all.has("le"))) {
      report.problem(at, "CONFLICT", "one lower and one upper bound are enough");
    }
    var low = all.number("ge").or(() -> all.number("gt")).map(Decimals::of);
    var high = all.number("le").or(() -> all.number("lt")).map(Decimals::of);
    if (low.isPresent() && high.isPresent()) {
      int compared = low.get().compareTo(high.get());
      if (compared > 0 || (compared == 0 && (all.has("gt") || all.has("lt")))) {
        report.problem(at, "EMPTY_RANGE", "no number lies between these bounds");
      }
    }
  }
}
