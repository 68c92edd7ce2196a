package io.gatehouse.mcp.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a credential in a file looks like. A hint, not a guarantee: one without a known form, of little entropy and under a harmless name is
 * not found. Takes time linear in the length of the text.
 */
enum LiteralSecret {
  GITHUB_TOKEN("a GitHub token"),
  GITLAB_TOKEN("a GitLab token"),
  SLACK_TOKEN("a Slack token"),
  AWS_KEY("an AWS key"),
  GOOGLE_KEY("a Google key"),
  MODEL_API_KEY("an API key"),
  STRIPE_KEY("a Stripe key"),
  NPM_TOKEN("an npm token"),
  JWT("a JSON Web Token"),
  PRIVATE_KEY("a private key"),
  AUTHORIZATION("an authorization"),
  OPAQUE_TOKEN("a token"),
  CREDENTIAL("a credential");

  private static final int SHORTEST = 16;
  private static final int SHORTEST_OPAQUE = 32;
  private static final int LONGEST_OPAQUE = 512;

  /** Bits for each character; words of a language and paths stay below. */
  private static final double ENTROPY = 4.2;

  /** How tokens of a known form begin. */
  private static final Map<LiteralSecret, List<String>> PREFIXES = Map.of(
      GITHUB_TOKEN, List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
      GITLAB_TOKEN, List.of("glpat-"),
      SLACK_TOKEN, List.of("xoxb-", "xoxp-", "xoxa-", "xapp-"),
      AWS_KEY, List.of("AKIA", "ASIA"),
      GOOGLE_KEY, List.of("AIza", "GOCSPX-", "ya29."),
      MODEL_API_KEY, List.of("sk-"),
      STRIPE_KEY, List.of("sk_live_", "rk_live_"),
      NPM_TOKEN, List.of("npm_"));

  private final String english;

  LiteralSecret(String english) {
    this.english = english;
  }

  /** Returns a stable word for programs. */
  String code() {
    return "literal_" + name().toLowerCase(Locale.ROOT);
  }

  String english() {
    return english;
  }

  /** Returns what a text holds that has a known form. */
  static Optional<LiteralSecret> known(String text) {
    int begin = text.indexOf("-----BEGIN ");
    if (begin >= 0 && text.indexOf("PRIVATE KEY-----", begin) >= 0) {
      return Optional.of(PRIVATE_KEY);
    }
    int at = 0;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      Optional<LiteralSecret> found = word(text.substring(at, end));
      if (found.isPresent()) {
        return found;
      }
      at = end + 1;
    }
    return Optional.empty();
  }

  /** Returns the same, or that a text is what only a generator writes. */
  static Optional<LiteralSecret> knownOrOpaque(String text) {
    Optional<LiteralSecret> known = known(text);
    return known.isEmpty() && isOpaque(text) ? Optional.of(OPAQUE_TOKEN) : known;
  }

  private static Optional<LiteralSecret> word(String word) {
    for (Map.Entry<LiteralSecret, List<String>> kind : PREFIXES.entrySet()) {
      for (String prefix : kind.getValue()) {
        if (word.startsWith(prefix) && looksMade(word, prefix.length())) {
          return Optional.of(kind.getKey());
        }
      }
    }
    return isJwt(word) ? Optional.of(JWT) : Optional.empty();
  }

  /** Returns whether enough follows a prefix, and not lower-case words alone. */
  private static boolean looksMade(String word, int from) {
    return word.length() - from >= SHORTEST
        && word.chars().skip(from).anyMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
  }

  private static boolean isJwt(String word) {
    int first = word.indexOf('.');
    int second = word.indexOf('.', first + 1);
    return word.startsWith("eyJ") && first > 8 && second > first + 8;
  }

  private static boolean isOpaque(String text) {
    if (text.length() < SHORTEST_OPAQUE
        || text.length() > LONGEST_OPAQUE
        || text.indexOf('.') >= 0
        || wordEnd(text, 0) < text.length()) {
      return false;
    }
    int[] counts = new int[128];
    text.chars().forEach(c -> counts[c]++);
    if (!uses(counts, 'A', 'Z') || !uses(counts, 'a', 'z') || !uses(counts, '0', '9')) {
      return false;
    }
    double bits = 0;
    for (int count : counts) {
      double share = (double) count / text.length();
      bits -= count == 0 ? 0 : share * (Math.log(share) / Math.log(2));
    }
    return bits >= ENTROPY;
  }

  private static boolean uses(int[] counts, char first, char last) {
    for (int c = first; c <= last; c++) {
      if (counts[c] > 0) {
        return true;
      }
    }
    return false;
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && isTokenCharacter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_-.+".indexOf(c) >= 0;
  }
}
