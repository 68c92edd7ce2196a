package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.secret.CredentialKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the strings of one file and resolves the references in them; what is wrong goes to the report. */
final class Texts {
  private static final Pattern SECRET_NAME = Pattern.compile(
      ".*(TOKEN|SECRET|PASSWORD|PASSWD|API[-_]?KEY|CREDENTIAL|PRIVATE[-_]?KEY|AUTHORIZATION|COOKIE).*",
      Pattern.CASE_INSENSITIVE);

  private final SecretSource source;
  private final Report report;

  Texts(SecretSource source, Report report) {
    this.source = source;
    this.report = report;
  }

  SecretSource source() {
    return source;
  }

  /** Reads a string and resolves it; null if something is wrong with it. */
  @Nullable
  String text(JsonPointer at, JsonValue value) {
    Template template = template(at, value);
    return template == null ? null : template.resolve(source);
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
      List<String> unset = template.unset(source);
      for (String name : unset) {
        report.error(
            at, "the environment variable " + name + " is not set: set it before the start");
      }
      if (!unset.isEmpty()) {
        return null;
      }
      if (template.resolve(source).indexOf('\0') >= 0) {
        report.error(at, "holds a NUL character: remove it");
        return null;
      }
      return template;
    } catch (Template.MalformedException e) {
      report.error(at, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Reads a string and resolves it, and warns of a credential that is written into it; null if something is wrong with it. */
  @Nullable
  String argument(JsonPointer at, JsonValue value) {
    Template template = template(at, value);
    if (template == null) {
      return null;
    }
    template.literals().stream()
        .flatMap(literal -> LiteralSecret.known(literal).stream())
        .findFirst()
        .ifPresent(secret -> report.warn(at, secret));
    return template.resolve(source);
  }

  /** Warns if what is a secret by its name or its form is written into the file. */
  void warnOfLiteralSecret(JsonPointer at, String name, Template template) {
    template.literals().stream()
        .flatMap(literal -> LiteralSecret.knownOrOpaque(literal).stream())
        .findFirst()
        .or(() -> byName(name, template))
        .ifPresent(secret -> report.warn(at, secret));
  }

  private Optional<CredentialKind> byName(String name, Template template) {
    if (template.hasReferences()
        || template.resolve(source).isEmpty()
        || !SECRET_NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        name.toLowerCase(Locale.ROOT).endsWith("authorization")
            ? CredentialKind.AUTHORIZATION
            : CredentialKind.CREDENTIAL);
  }
}
