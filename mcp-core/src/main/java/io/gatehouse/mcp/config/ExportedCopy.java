package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Copies a file with references where credentials are. Used once. */
final class ExportedCopy {
  private final VariableNames names;
  private final List<ConfigExport.Replaced> replaced = new ArrayList<>();

  ExportedCopy(VariableNames names) {
    this.names = names;
  }

  List<ConfigExport.Replaced> replaced() {
    return replaced;
  }

  JsonObject of(JsonObject file) {
    return object(file, JsonPointer.root());
  }

  private JsonObject object(JsonObject object, JsonPointer at) {
    boolean input = at.tokens().size() == 2 && at.tokens().get(0).equals("inputs");
    JsonObject.Builder copy = JsonObject.builder();
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      JsonPointer place = at.child(member.getKey());
      if (input && member.getKey().equals("default") && isSecret(object)) {
        // A suggestion is no template: a reference in it would be shown as it is.
        replaced.add(new ConfigExport.Replaced(place.toString(), ""));
      } else {
        boolean named = LiteralSecret.isSecretName(member.getKey());
        copy.put(member.getKey(), value(member.getValue(), place, named));
      }
    }
    return copy.build();
  }

  private static boolean isSecret(JsonObject input) {
    return input.bool("password").orElse(false)
        || input.string("default").flatMap(LiteralSecret::knownOrOpaque).isPresent();
  }

  private JsonValue value(JsonValue value, JsonPointer at, boolean named) {
    if (value instanceof JsonObject object) {
      return object(object, at);
    }
    if (value instanceof JsonArray array) {
      return array(array, at, named);
    }
    if (value instanceof JsonNumber number && named) {
      return JsonString.of(reference(at, number.toJson()));
    }
    return value instanceof JsonString string
        ? JsonString.of(text(string.value(), at, named))
        : value;
  }

  private JsonArray array(JsonArray array, JsonPointer at, boolean named) {
    List<JsonValue> copy = new ArrayList<>();
    boolean option = false; // the one before is the name of a secret, as in --token VALUE
    for (int i = 0; i < array.size(); i++) {
      copy.add(value(array.get(i), at.child(i), named || option));
      String text = array.get(i) instanceof JsonString string ? string.value() : "";
      option = text.startsWith("-") && text.indexOf('=') < 0 && LiteralSecret.isSecretName(text);
    }
    return JsonArray.copyOf(copy);
  }

  private String text(String text, JsonPointer at, boolean named) {
    UnaryOperator<String> reference = secret -> reference(at, secret);
    try {
      Template template = Template.parse(text);
      boolean whole = named && !template.hasReferences();
      return template.rewrite(
          literal -> whole
              ? LiteralSpans.replaceAll(literal, reference)
              : LiteralSpans.replace(literal, reference),
          (variable, fallback) -> isDropped(at, variable, fallback, named));
    } catch (Template.MalformedException e) {
      return named
          ? LiteralSpans.replaceAll(text, reference)
          : LiteralSpans.replace(text, reference);
    }
  }

  private boolean isDropped(JsonPointer at, String variable, String fallback, boolean named) {
    boolean secret = (named && !fallback.isEmpty())
        || !LiteralSpans.replace(fallback, found -> "").equals(fallback);
    if (secret) {
      replaced.add(new ConfigExport.Replaced(at.toString(), variable));
    }
    return secret;
  }

  private String reference(JsonPointer at, String secret) {
    List<String> tokens = at.tokens();
    String last = tokens.get(tokens.size() - 1);
    String variable;
    if (tokens.size() == 4 && tokens.get(2).equals("env")) {
      variable = names.name(secret, last);
    } else {
      String server = tokens.get(Math.min(1, tokens.size() - 1));
      boolean element = tokens.size() > 1 && last.chars().allMatch(Character::isDigit);
      String what = element ? tokens.get(tokens.size() - 2) + "_" + last : last;
      variable = tokens.size() < 2 ? names.name(secret, last) : names.name(secret, server, what);
    }
    replaced.add(new ConfigExport.Replaced(at.toString(), variable));
    return "${env:" + variable + "}";
  }
}
