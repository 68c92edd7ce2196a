package io.gatehouse.mcp.config;

import io.gatehouse.mcp.spi.secret.CredentialMatch;
import io.gatehouse.mcp.spi.secret.CredentialShapes;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces credentials in a text. Takes more for one than {@link LiteralSecret} does: what is missed is given away. */
final class LiteralSpans {
  /** The value of a parameter in a URL, or of an option of a command, that has a name. */
  private static final Pattern NAMED = Pattern.compile("([?&;]|^--?)([A-Za-z0-9_.-]+)=([^&;#]+)");

  /** What says how a credential is used and is none itself. */
  private static final Pattern SCHEME =
      Pattern.compile("(Bearer|Basic|Token) +", Pattern.CASE_INSENSITIVE);

  private LiteralSpans() {}

  /** Replaces what looks like a credential, and what stands behind the name of one. */
  static String replace(String text, UnaryOperator<String> replacement) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (CredentialMatch match : CredentialShapes.find(text)) {
      String secret = text.substring(match.offset(), match.end());
      if (LiteralSecret.looksMade(text, match)) {
        out.append(named(text.substring(from, match.offset()), replacement))
            .append(replacement.apply(secret));
        from = match.end();
      }
    }
    return out.append(named(text.substring(from), replacement)).toString();
  }

  private static String named(String text, UnaryOperator<String> replacement) {
    Matcher matcher = NAMED.matcher(text);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(
        LiteralSecret.isSecretName(found.group(2))
            ? found.group(1) + found.group(2) + "=" + replacement.apply(found.group(3))
            : found.group()));
  }

  /** Replaces the whole text, but for the scheme of an authorization. */
  static String replaceAll(String text, UnaryOperator<String> replacement) {
    Matcher scheme = SCHEME.matcher(text);
    int start = scheme.lookingAt() ? scheme.end() : 0;
    return start == text.length()
        ? text
        : text.substring(0, start) + replacement.apply(text.substring(start));
  }
}
