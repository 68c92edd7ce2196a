package io.gatehouse.mcp.spi.secret;

import static io.gatehouse.mcp.spi.secret.CredentialKind.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells tokens from other words: by how they begin, or by how evenly their characters are spread. */
final class Tokens {
  /** No token is shorter than this, prefix included. */
  static final int SHORTEST = 16;

  private static final int SHORTEST_OPAQUE = 32;
  private static final int LONGEST_OPAQUE = 512;

  /** Bits for each character; words of a language and paths stay below. */
  private static final double ENTROPY = 4.2;

  private static final AsciiSet CHARACTERS = AsciiSet.alphanumericAnd("_-.+");

  /** The fixed start of a token, and how many characters follow at least. */
  private record Prefix(String text, int rest, CredentialKind kind) {}

  private static final List<List<Prefix>> BY_FIRST = byFirst(List.of(
      new Prefix("ghp_", 30, GITHUB_TOKEN),
      new Prefix("gho_", 30, GITHUB_TOKEN),
      new Prefix("ghu_", 30, GITHUB_TOKEN),
      new Prefix("ghs_", 30, GITHUB_TOKEN),
      new Prefix("ghr_", 30, GITHUB_TOKEN),
      new Prefix("github_pat_", 20, GITHUB_TOKEN),
      new Prefix("glpat-", 16, GITLAB_TOKEN),
      new Prefix("xoxb-", 12, SLACK_TOKEN),
      new Prefix("xoxp-", 12, SLACK_TOKEN),
      new Prefix("xoxa-", 12, SLACK_TOKEN),
      new Prefix("xapp-", 12, SLACK_TOKEN),
      new Prefix("AKIA", 16, AWS_KEY_ID),
      new Prefix("ASIA", 16, AWS_KEY_ID),
      new Prefix("AIza", 30, GOOGLE_KEY),
      new Prefix("GOCSPX-", 16, GOOGLE_SECRET),
      new Prefix("ya29.", 16, GOOGLE_TOKEN),
      new Prefix("sk-", 20, MODEL_API_KEY),
      new Prefix("sk_live_", 16, STRIPE_KEY),
      new Prefix("rk_live_", 16, STRIPE_KEY),
      new Prefix("whsec_", 16, WEBHOOK_SECRET),
      new Prefix("npm_", 30, NPM_TOKEN),
      new Prefix("pypi-", 30, PYPI_TOKEN),
      new Prefix("hf_", 28, MODEL_HUB_TOKEN),
      new Prefix("dop_v1_", 30, DIGITALOCEAN_TOKEN),
      new Prefix("SG.", 30, MAIL_API_KEY)));

  private Tokens() {}

  private static List<List<Prefix>> byFirst(List<Prefix> prefixes) {
    List<List<Prefix>> table = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      int c = i;
      table.add(prefixes.stream().filter(prefix -> prefix.text().charAt(0) == c).toList());
    }
    return List.copyOf(table);
  }

  /** Whether {@code c} may be part of a token. */
  static boolean isCharacter(char c) {
    return CHARACTERS.has(c);
  }

  /** Where the run of token characters that {@code at} is in ends, exclusive. */
  static int end(String text, int at) {
    int end = at;
    while (end < text.length() && CHARACTERS.has(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a run of token characters is long enough for a token. Looks at few characters of a text of short words. */
  static boolean mayBeIn(String text) {
    int start = 0; // of a run, or after it
    while (start + SHORTEST <= text.length()) {
      int last = start + SHORTEST - 1;
      int at = last;
      while (at >= start && CHARACTERS.has(text.charAt(at))) {
        at--;
      }
      if (at < start) {
        return true;
      }
      start = at + 1;
    }
    return false;
  }

  /** What the characters from {@code at} to {@code end} are, where a run of token characters ends. */
  static @Nullable CredentialKind kind(String text, int at, int end) {
    if (end - at < SHORTEST) {
      return null;
    }
    for (Prefix prefix : BY_FIRST.get(text.charAt(at))) {
      if (end - at >= prefix.text().length() + prefix.rest()
          && text.startsWith(prefix.text(), at)) {
        return prefix.kind();
      }
    }
    if (at > 0 && CHARACTERS.has(text.charAt(at - 1))) {
      return null; // a part of a word, of no known form
    } else if (isJwt(text, at, end)) {
      return JWT;
    }
    return isOpaque(text, at, end) ? OPAQUE_TOKEN : null;
  }

  private static boolean isJwt(String text, int at, int end) {
    if (!text.startsWith("eyJ", at)) {
      return false;
    }
    int first = dot(text, at, end);
    return first > at + 8 && dot(text, first + 1, end) > first + 8;
  }

  private static int dot(String text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == '.') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOpaque(String text, int at, int end) {
    if (end - at < SHORTEST_OPAQUE || end - at > LONGEST_OPAQUE) {
      return false;
    }
    int[] counts = new int[128];
    for (int i = at; i < end; i++) {
      counts[text.charAt(i)]++;
    }
    return counts['.'] == 0
        && uses(counts, 'A', 'Z')
        && uses(counts, 'a', 'z')
        && uses(counts, '0', '9')
        && bits(counts, end - at) >= ENTROPY;
  }

  private static boolean uses(int[] counts, char first, char last) {
    for (int c = first; c <= last; c++) {
      if (counts[c] > 0) {
        return true;
      }
    }
    return false;
  }

  private static double bits(int[] counts, double length) {
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        bits -= count / length * (Math.log(count / length) / Math.log(2));
      }
    }
    return bits;
  }
}
