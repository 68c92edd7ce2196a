package io.gatehouse.mcp.config;

import io.gatehouse.mcp.spi.secret.CredentialKind;
import io.gatehouse.mcp.spi.secret.CredentialMatch;
import io.gatehouse.mcp.spi.secret.CredentialShapes;
import java.util.Optional;

/** Finds credentials that are written into a file. A hint: see {@link CredentialShapes}. */
final class LiteralSecret {
  private LiteralSecret() {}

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

  private static boolean looksMade(String text, CredentialMatch match) {
    return match.kind() == CredentialKind.URL_PASSWORD
        || text.substring(match.offset(), match.end())
            .chars()
            .anyMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
  }
}
