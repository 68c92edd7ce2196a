package io.gatehouse.mcp.config;

import io.gatehouse.mcp.spi.secret.CredentialKind;
import io.gatehouse.mcp.spi.secret.CredentialMatch;
import io.gatehouse.mcp.spi.secret.CredentialShapes;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds credentials that are written into a file. A hint: see {@link CredentialShapes}. */
final class LiteralSecret {
  private static final Pattern SECRET_NAME = Pattern.compile(
      ".*(TOKEN|SECRET|PASSWORD|PASSWD|API[-_]?KEY|CREDENTIAL|PRIVATE[-_]?KEY|AUTHORIZATION|COOKIE).*",
      Pattern.CASE_INSENSITIVE);

  private LiteralSecret() {}

  /** Returns what is written into an argument or a URL. */
  static Optional<CredentialKind> inArgument(Template template) {
    return template.literals().stream()
        .flatMap(literal -> known(literal).stream())
        .findFirst();
  }

  /** Returns what is written into a variable or a header of this name. */
  static Optional<CredentialKind> named(String name, Template template) {
    return template.literals().stream()
        .flatMap(literal -> knownOrOpaque(literal).stream())
        .findFirst()
        .or(() -> byName(name, template));
  }

  /** What has the name of a secret is one, unless it is empty or a part of it comes from elsewhere. */
  private static Optional<CredentialKind> byName(String name, Template template) {
    if (template.hasReferences()
        || template.literals().stream().allMatch(String::isEmpty)
        || !isSecretName(name)) {
      return Optional.empty();
    }
    return Optional.of(
        name.toLowerCase(Locale.ROOT).endsWith("authorization")
            ? CredentialKind.AUTHORIZATION
            : CredentialKind.CREDENTIAL);
  }

  /** Returns whether what has this name is a secret, as a rule. */
  static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name).matches();
  }

  /** Returns a stable word for programs. */
  static String code(CredentialKind kind) {
    return "literal_" + kind.code();
  }

  /** Returns what a text holds that has a known form; words alone are none, whatever they begin with. */
  static Optional<CredentialKind> known(String text) {
    return CredentialShapes.find(text).stream()
        .filter(match -> match.kind() != CredentialKind.OPAQUE_TOKEN && looksMade(text, match))
        .map(CredentialMatch::kind)
        .findFirst();
  }

  /** Returns the same, or that a text is what only a generator writes. */
  static Optional<CredentialKind> knownOrOpaque(String text) {
    return known(text)
        .or(() -> CredentialShapes.find(text).stream()
            .filter(match -> match.length() == text.length())
            .map(CredentialMatch::kind)
            .filter(kind -> kind == CredentialKind.OPAQUE_TOKEN)
            .findFirst());
  }

  /** Whether it is more than words; a password in a URL is one whatever it is made of. */
  static boolean looksMade(String text, CredentialMatch match) {
    return match.kind() == CredentialKind.URL_PASSWORD
        || text.substring(match.offset(), match.end())
            .chars()
            .anyMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
  }
}
