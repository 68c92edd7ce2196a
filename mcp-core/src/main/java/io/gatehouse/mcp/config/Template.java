package io.gatehouse.mcp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with references to environment variables: {@code ${env:NAME}}, {@code ${NAME}}, and {@code ${NAME:-default}}, whose default
 * also replaces an empty value. Immutable; {@code toString} shows nothing of it.
 */
final class Template {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private final List<Part> parts;

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Variable(String name, @Nullable String fallback) implements Part {
    private Optional<String> value(SecretSource source) {
      Optional<String> value = source.value(name);
      return fallback == null
          ? value
          : value.filter(text -> !text.isEmpty()).or(() -> Optional.of(fallback));
    }
  }

  /** Says why a text is no template. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private MalformedException(String message) {
      super(message);
    }
  }

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  static Template parse(String text) throws MalformedException {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
      int end = text.indexOf('}', start);
      if (end < 0) {
        throw new MalformedException("has a reference without its closing brace");
      }
      parts.add(new Literal(text.substring(from, start)));
      parts.add(variable(text.substring(start + 2, end)));
      from = end + 1;
    }
    parts.add(new Literal(text.substring(from)));
    return new Template(parts);
  }

  private static Variable variable(String reference) throws MalformedException {
    boolean prefixed = reference.startsWith("env:");
    String rest = prefixed ? reference.substring("env:".length()) : reference;
    int separator = rest.indexOf(":-");
    String name = separator < 0 ? rest : rest.substring(0, separator);
    if (reference.startsWith("input:")) {
      throw new MalformedException(
          "refers to an input, and inputs are not asked for: use ${env:NAME}");
    }
    if (!NAME.matcher(name).matches()) {
      throw new MalformedException(
          "has a reference that is not understood: use ${env:NAME} or ${NAME:-default}");
    }
    return new Variable(name, separator < 0 ? null : rest.substring(separator + 2));
  }

  /** Returns whether any of the text comes from somewhere else. */
  boolean hasReferences() {
    return parts.stream().anyMatch(Variable.class::isInstance);
  }

  /** Returns the texts that are written here, defaults among them. */
  List<String> literals() {
    return parts.stream()
        .map(part ->
            part instanceof Variable variable ? variable.fallback() : ((Literal) part).text())
        .filter(Objects::nonNull)
        .toList();
  }

  /** Returns the names of the variables that have no value and no default. */
  List<String> unset(SecretSource source) {
    return parts.stream()
        .filter(
            part -> part instanceof Variable variable && variable.value(source).isEmpty())
        .map(part -> ((Variable) part).name())
        .distinct()
        .toList();
  }

  /** Returns the text; a variable without a value counts as empty. */
  String resolve(SecretSource source) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          part instanceof Variable variable
              ? variable.value(source).orElse("")
              : ((Literal) part).text());
    }
    return text.toString();
  }
}
