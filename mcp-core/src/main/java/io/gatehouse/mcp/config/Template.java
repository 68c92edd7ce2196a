package io.gatehouse.mcp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A text with references to what stands elsewhere; see {@link Reference}. Immutable; {@code toString} shows nothing of it. */
final class Template {
  private final List<Part> parts;

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Elsewhere(Reference reference, String written) implements Part {}

  /** Says why a text is no template. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
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
      parts.add(new Elsewhere(
          Reference.parse(text.substring(start + 2, end)), text.substring(start, end + 1)));
      from = end + 1;
    }
    parts.add(new Literal(text.substring(from)));
    return new Template(parts);
  }

  /** Returns whether any of the text comes from somewhere else. */
  boolean hasReferences() {
    return parts.stream().anyMatch(Elsewhere.class::isInstance);
  }

  /** Returns the texts that are written here, defaults among them. */
  List<String> literals() {
    return parts.stream()
        .map(part -> part instanceof Elsewhere elsewhere
            ? fallback(elsewhere.reference())
            : ((Literal) part).text())
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable String fallback(Reference reference) {
    return reference instanceof Reference.Variable variable ? variable.fallback() : null;
  }

  /** Returns the references that have no value and no default. */
  List<Reference> unset(References references) {
    return parts.stream()
        .flatMap(part -> part instanceof Elsewhere elsewhere
            ? Optional.of(elsewhere.reference()).stream()
            : Optional.<Reference>empty().stream())
        .distinct()
        .filter(reference -> references.value(reference).isEmpty())
        .toList();
  }

  /** Returns the text; what has no value counts as empty. */
  String resolve(References references) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          part instanceof Elsewhere elsewhere
              ? references.value(elsewhere.reference()).orElse("")
              : ((Literal) part).text());
    }
    return text.toString();
  }

  /**
   * Returns the text as it would be written with each text that is written here changed. References stay, without the defaults that are
   * to be dropped.
   *
   * @param drops whether to drop the default, given the name of the variable and the default
   */
  String rewrite(UnaryOperator<String> change, BiPredicate<String, String> drops) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Elsewhere elsewhere)) {
        text.append(change.apply(((Literal) part).text()));
      } else if (elsewhere.reference() instanceof Reference.Variable variable
          && variable.fallback() != null
          && drops.test(variable.name(), variable.fallback())) {
        text.append("${env:").append(variable.name()).append('}');
      } else {
        text.append(elsewhere.written());
      }
    }
    return text.toString();
  }
}
