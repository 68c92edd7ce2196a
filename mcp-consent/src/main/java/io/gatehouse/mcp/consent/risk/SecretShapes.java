package io.gatehouse.mcp.consent.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises credentials in one text, each character looked at a fixed number of times. */
final class SecretShapes {
  private static final int SHORTEST = 16;
  private static final int SHORTEST_OPAQUE = 32;
  private static final int LONGEST_OPAQUE = 512;
  private static final double ENTROPY = 4.2;

  private SecretShapes() {}

  record Match(int offset, int length, String kind, boolean redactable) {}

  /** The fixed start of a token, and how many characters follow at least. */
  private record Prefix(String text, int rest, String kind) {}

  private static final List<Prefix> PREFIXES = List.of(
      new Prefix("ghp_", 30, "github_token"),
      new Prefix("gho_", 30, "github_token"),
      new Prefix("ghu_", 30, "github_token"),
      new Prefix("ghs_", 30, "github_token"),
      new Prefix("ghr_", 30, "github_token"),
      new Prefix("github_pat_", 20, "github_token"),
      new Prefix("glpat-", 16, "gitlab_token"),
      new Prefix("xoxb-", 12, "slack_token"),
      new Prefix("xoxp-", 12, "slack_token"),
      new Prefix("xoxa-", 12, "slack_token"),
      new Prefix("xapp-", 12, "slack_token"),
      new Prefix("AKIA", 16, "aws_key_id"),
      new Prefix("ASIA", 16, "aws_key_id"),
      new Prefix("AIza", 30, "google_key"),
      new Prefix("GOCSPX-", 16, "google_secret"),
      new Prefix("ya29.", 16, "google_token"),
      new Prefix("sk-", 20, "model_api_key"),
      new Prefix("sk_live_", 16, "stripe_key"),
      new Prefix("rk_live_", 16, "stripe_key"),
      new Prefix("whsec_", 16, "webhook_secret"),
      new Prefix("npm_", 30, "npm_token"),
      new Prefix("pypi-", 30, "pypi_token"),
      new Prefix("hf_", 28, "model_hub_token"),
      new Prefix("dop_v1_", 30, "digitalocean_token"),
      new Prefix("SG.", 30, "mail_api_key"));
  private static final ByFirst<Prefix> BY_FIRST =
      ByFirst.of(PREFIXES, prefix -> prefix.text().charAt(0));

  static List<Match> find(String text) {
    List<Match> matches = new ArrayList<>();
    int at = 0;
    int wordEnd = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      @Nullable Match match = null;
      if (c == '-') {
        match = privateKey(text, at);
      } else if (c == ':') {
        match = password(text, at);
      } else if ((c | 0x20) == 'b' && isStart(text, at)) {
        match = authorization(text, at);
      }
      if (match == null && isTokenCharacter(c) && isStart(text, at)) {
        // One end for all starts in a word, so that none is scanned twice.
        wordEnd = at < wordEnd ? wordEnd : tokenEnd(text, at);
        match = token(text, at, wordEnd);
      }
      if (match == null) {
        at++;
      } else {
        matches.add(match);
        at = match.offset() + match.length();
      }
    }
    return matches;
  }

  private static @Nullable Match token(String text, int at, int end) {
    for (Prefix prefix : BY_FIRST.of(text.charAt(at))) {
      if (end - at >= prefix.text().length() + prefix.rest()
          && text.startsWith(prefix.text(), at)) {
        return new Match(at, end - at, prefix.kind(), !isInHost(text, at));
      }
    }
    boolean whole = isWordStart(text, at);
    if (whole && end - at >= SHORTEST && text.startsWith("eyJ", at) && isJwt(text, at, end)) {
      return new Match(at, end - at, "jwt", !isInHost(text, at));
    }
    boolean opaque = whole && end - at >= SHORTEST_OPAQUE && end - at <= LONGEST_OPAQUE;
    return opaque && isOpaque(text, at, end)
        ? new Match(at, end - at, "opaque_token", !isInHost(text, at))
        : null;
  }

  private static boolean isJwt(String text, int at, int end) {
    String word = text.substring(at, end);
    int first = word.indexOf('.');
    int second = first < 0 ? -1 : word.indexOf('.', first + 1);
    return first > 8 && second > first + 8;
  }

  /** Long, of several kinds of characters, and evenly spread: what a generator writes and a person does not. */
  private static boolean isOpaque(String text, int at, int end) {
    int[] counts = new int[128];
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = at; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        return false;
      }
      counts[c]++;
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      digit |= c >= '0' && c <= '9';
    }
    if (!upper || !lower || !digit) {
      return false;
    }
    double length = end - at;
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        bits -= count / length * (Math.log(count / length) / Math.log(2));
      }
    }
    return bits >= ENTROPY;
  }

  /** {@code -----BEGIN … PRIVATE KEY-----} up to its end, or to the end of the text. */
  private static @Nullable Match privateKey(String text, int at) {
    if (!text.startsWith("-----BEGIN ", at)) {
      return null;
    }
    int close = text.indexOf("-----", Math.min(text.length(), at + 11));
    if (close < 0 || close - at > 60 || !text.substring(at, close).endsWith("PRIVATE KEY")) {
      return null;
    }
    int tail = text.indexOf("-----END ", close);
    int end = tail < 0 ? -1 : text.indexOf("-----", tail + 9);
    int length = (end < 0 ? text.length() : end + 5) - at;
    return new Match(at, length, "private_key", true);
  }

  /** The password in {@code scheme://user:password@host}. */
  private static @Nullable Match password(String text, int at) {
    if (!text.startsWith("://", at)) {
      return null;
    }
    int colon = -1;
    for (int i = at + 3; i < Math.min(text.length(), at + 400); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return colon > 0 && i > colon + 1
            ? new Match(colon + 1, i - colon - 1, "url_password", true)
            : null;
      }
      if (c == '/' || c == '?' || c == '#' || c <= ' ' || c == '"') {
        return null;
      }
      if (c == ':' && colon < 0) {
        colon = i;
      }
    }
    return null;
  }

  /** What follows {@code Bearer} or {@code Basic}. */
  private static @Nullable Match authorization(String text, int at) {
    String head = text.substring(at, Math.min(text.length(), at + 7)).toLowerCase(Locale.ROOT);
    int start = head.equals("bearer ") ? at + 7 : head.startsWith("basic ") ? at + 6 : -1;
    if (start < 0 || start >= text.length() || !isTokenCharacter(text.charAt(start))) {
      return null;
    }
    int end = tokenEnd(text, start);
    boolean looksMade = text.substring(start, end).chars().anyMatch(c -> !Character.isLowerCase(c));
    return end - start >= SHORTEST && looksMade
        ? new Match(start, end - start, "authorization", true)
        : null;
  }

  private static boolean isInHost(String text, int at) {
    for (int i = at - 1; i >= Math.max(0, at - 260); i--) {
      char c = text.charAt(i);
      if (c == '/') {
        return i >= 2 && text.charAt(i - 1) == '/' && text.charAt(i - 2) == ':';
      }
      if (!isTokenCharacter(c) && c != '@' && c != ':') {
        return false;
      }
    }
    return false;
  }

  private static boolean isStart(String text, int at) {
    if (at == 0) {
      return true;
    }
    char before = text.charAt(at - 1);
    return !((before >= 'a' && before <= 'z') || Character.isLetterOrDigit(before));
  }

  private static boolean isWordStart(String text, int at) {
    return at == 0 || !isTokenCharacter(text.charAt(at - 1));
  }

  private static int tokenEnd(String text, int at) {
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
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '+';
  }
}
