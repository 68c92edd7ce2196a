package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.secret.CredentialKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code inputs}, as VS Code has them. What is wrong goes to the report. */
final class Inputs {
  private static final int MAX_INPUTS = 200;
  private static final Set<String> KNOWN =
      Set.of("type", "id", "description", "default", "password", "options");

  private final Report report;
  private final Map<String, ConfigInput> inputs = new LinkedHashMap<>();

  private Inputs(Report report) {
    this.report = report;
  }

  static Map<String, ConfigInput> read(JsonObject file, Report report) {
    JsonValue value = file.get("inputs");
    JsonPointer at = JsonPointer.root().child("inputs");
    Inputs reader = new Inputs(report);
    if (value instanceof JsonArray array && array.size() <= MAX_INPUTS) {
      for (int i = 0; i < array.size(); i++) {
        reader.add(at.child(i), array.get(i));
      }
    } else if (value != null) {
      report.error(at, "is not an array of at most " + MAX_INPUTS + " inputs");
    }
    return reader.inputs;
  }

  private void add(JsonPointer at, JsonValue value) {
    if (!(value instanceof JsonObject entry)) {
      report.error(at, "is not an object: write {\"type\": \"promptString\", \"id\": …}");
      return;
    }
    for (String key : entry.members().keySet()) {
      if (!KNOWN.contains(key)) {
        report.warn(at.child(key), "is not known and ignored");
      }
    }
    int before = report.errorCount();
    String type = text(at, entry, "type").orElse("");
    if (type.equals("command")) {
      report.error(
          at.child("type"), "is command, and nothing is run to read a file: use promptString");
    } else if (!type.equals("promptString") && !type.equals("pickString")) {
      report.error(at.child("type"), "is none of promptString and pickString");
    }
    String id = text(at, entry, "id").orElse("");
    if (!Reference.NAME.matcher(id).matches()) {
      report.error(at.child("id"), "is not the id of an input: use letters, digits and hyphens");
    } else if (inputs.containsKey(id)) {
      report.error(at.child("id"), "is the id of another input, too: rename one");
    }
    List<String> options = type.equals("pickString") ? options(at, entry) : List.of();
    boolean password = password(at, entry);
    ConfigInput input = new ConfigInput(
        id,
        text(at, entry, "description").orElse(""),
        suggestion(at, entry, password),
        password,
        options);
    if (report.errorCount() == before) {
      inputs.put(id, input);
    }
  }

  private Optional<String> text(JsonPointer at, JsonObject entry, String key) {
    JsonValue value = entry.get(key);
    if (value != null && !(value instanceof JsonString)) {
      report.error(at.child(key), "is not a string: put it in quotes");
    }
    return entry.string(key);
  }

  /** What is offered stands in the file, so it is no secret. */
  private Optional<String> suggestion(JsonPointer at, JsonObject entry, boolean password) {
    Optional<String> suggestion = text(at, entry, "default");
    Optional<CredentialKind> secret = suggestion.flatMap(LiteralSecret::knownOrOpaque);
    if (secret.isPresent()) {
      report.literal(at.child("default"), secret.get(), false);
    } else if (password && suggestion.filter(text -> !text.isEmpty()).isPresent()) {
      report.literal(at.child("default"), CredentialKind.CREDENTIAL, false);
    }
    return suggestion;
  }

  private boolean password(JsonPointer at, JsonObject entry) {
    JsonValue password = entry.get("password");
    if (password != null && !(password instanceof JsonBoolean)) {
      report.error(at.child("password"), "is not true or false");
    }
    return password == JsonBoolean.TRUE;
  }

  private List<String> options(JsonPointer at, JsonObject entry) {
    List<String> options = new ArrayList<>();
    if (!(entry.get("options") instanceof JsonArray array) || array.size() == 0) {
      report.error(at.child("options"), "is not an array of what to choose from");
      return options;
    }
    for (int i = 0; i < array.size(); i++) {
      JsonValue option = array.get(i);
      Optional<String> text = option instanceof JsonString string
          ? Optional.of(string.value())
          : option instanceof JsonObject labelled ? labelled.string("value") : Optional.empty();
      text.ifPresentOrElse(options::add, notAnOption(at.child("options").child(i)));
    }
    return options;
  }

  private Runnable notAnOption(JsonPointer at) {
    return () -> report.error(at, "is neither a string nor {\"label\": …, \"value\": …}");
  }
}
