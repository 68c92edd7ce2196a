package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the strings of one server and resolves the references in them; what is wrong goes to the report. */
final class Texts {
  private final References references;
  private final Report report;
  private final boolean literalsAllowed;

  Texts(References references, Report report, boolean literalsAllowed) {
    this.references = references;
    this.report = report;
    this.literalsAllowed = literalsAllowed;
  }

  References references() {
    return references;
  }

  /** Reads a string whose references all have a value now; null if something is wrong with it. */
  @Nullable
  Template template(JsonPointer at, JsonValue value) {
    if (!(value instanceof JsonString string)) {
      report.error(at, "is not a string: put it in quotes");
      return null;
    }
    try {
      Template template = Template.parse(string.value());
      List<Reference> unset = template.unset(references);
      for (Reference reference : unset) {
        report.error(at, references.objection(reference));
      }
      if (!unset.isEmpty()) {
        return null;
      }
      if (template.resolve(references).indexOf('\0') >= 0) {
        report.error(at, "holds a NUL character: remove it");
        return null;
      }
      return template;
    } catch (Template.MalformedException e) {
      report.error(at, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Reads a string and resolves it, and reports a credential of a known form in it; null if something is wrong with it. */
  @Nullable
  String argument(JsonPointer at, JsonValue value) {
    Template template = template(at, value);
    if (template == null) {
      return null;
    }
    LiteralSecret.inArgument(template)
        .ifPresent(secret -> report.literal(at, secret, literalsAllowed));
    return template.resolve(references);
  }

  /** Reports what is a secret by its name or its form and written into the file. */
  void reportLiteralSecret(JsonPointer at, String name, Template template) {
    LiteralSecret.named(name, template)
        .ifPresent(secret -> report.literal(at, secret, literalsAllowed));
  }
}
