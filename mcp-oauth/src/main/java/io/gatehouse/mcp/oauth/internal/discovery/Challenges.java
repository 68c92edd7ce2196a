package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.oauth.internal.discovery.ChallengeLine.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a server wants in the {@code WWW-Authenticate} lines of a 401 or 403. Never fails: what cannot be read is as if it had
 * not been sent, and metadata is then looked for in its well-known places. Pure, takes time in proportion to the text.
 */
public final class Challenges {
  /** The most characters read, over all lines; lines beyond it are left out whole. */
  static final int MAX_LENGTH = 64 << 10;

  private Challenges() {}

  /**
   * The challenge to answer. Only {@code Bearer} and {@code DPoP} count; the first of them that reports an error comes before
   * others, and what it does not say is taken from the others.
   *
   * @param wwwAuthenticate the values of all lines, in order, malformed ones included
   */
  public static Challenge parse(List<String> wwwAuthenticate) {
    List<Scheme> known = known(wwwAuthenticate);
    if (known.isEmpty()) {
      return Challenge.NONE;
    }
    Scheme chosen =
        known.stream().filter(s -> error(s).isPresent()).findFirst().orElse(known.get(0));
    known.remove(chosen);
    known.add(0, chosen);
    return new Challenge(
        bound(known),
        first(known, "resource_metadata"),
        first(known, "scope").map(Scopes::of).orElse(List.of()),
        error(chosen));
  }

  private static List<Scheme> known(List<String> lines) {
    List<Scheme> known = new ArrayList<>();
    int length = 0;
    for (String line : lines) {
      length += line.length();
      if (length > MAX_LENGTH) {
        break;
      }
      for (Scheme scheme : ChallengeLine.read(line)) {
        if (scheme.is("Bearer") || scheme.is("DPoP")) {
          known.add(scheme);
        }
      }
    }
    return known;
  }

  /** RFC 9449 section 7.2: a server that takes both kinds of token sends both challenges. */
  private static BoundTokens bound(List<Scheme> known) {
    if (known.stream().noneMatch(s -> s.is("DPoP"))) {
      return BoundTokens.UNMENTIONED;
    }
    return known.stream().allMatch(s -> s.is("DPoP")) ? BoundTokens.REQUIRED : BoundTokens.TAKEN;
  }

  // RFC 6749 section 5.2: printable ASCII without quote and backslash.
  private static Optional<String> error(Scheme scheme) {
    return Optional.ofNullable(scheme.get("error"))
        .filter(e -> !e.isEmpty()
            && e.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"' && c != '\\'));
  }

  private static Optional<String> first(List<Scheme> schemes, String parameter) {
    for (Scheme scheme : schemes) {
      String value = scheme.get(parameter);
      if (value != null && !value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
