package io.gatehouse.mcp.spi.secret;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises credentials in a text. Takes time linear in its length, and little of it for a text of ordinary words. Safe for several threads. */
public final class CredentialShapes {
  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final int LONGEST_KEY_LINE = 60;
  private static final int LONGEST_USER_INFO = 400;
  private static final int LONGEST_HOST = 260;

  private CredentialShapes() {}

  /** All that look like one, in their order; they do not overlap. */
  public static List<CredentialMatch> find(String text) {
    if (!Tokens.mayBeIn(text) && !text.contains("://") && !text.contains(KEY_BEGIN)) {
      return List.of(); // each of them needs one of these
    }
    List<CredentialMatch> matches = new ArrayList<>();
    int at = 0;
    int wordEnd = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      @Nullable CredentialMatch match = null;
      if (c == '-') {
        match = privateKey(text, at);
      } else if (c == ':') {
        match = password(text, at);
      } else if ((c | 0x20) == 'b' && isStart(text, at)) {
        match = authorization(text, at);
      }
      if (match == null && Tokens.isCharacter(c) && isStart(text, at)) {
        // One end for all starts in a word, so that none is scanned twice.
        wordEnd = at < wordEnd ? wordEnd : Tokens.end(text, at);
        match = token(text, at, wordEnd);
      }
      if (match == null) {
        at++;
      } else {
        matches.add(match);
        at = match.end();
      }
    }
    return matches;
  }

  private static @Nullable CredentialMatch token(String text, int at, int end) {
    @Nullable CredentialKind kind = Tokens.kind(text, at, end);
    return kind == null ? null : new CredentialMatch(at, end - at, kind, isInHost(text, at));
  }

  /** {@code -----BEGIN … PRIVATE KEY-----} up to its end, or to the end of the text. */
  private static @Nullable CredentialMatch privateKey(String text, int at) {
    if (!text.startsWith(KEY_BEGIN, at)) {
      return null;
    }
    int close = text.indexOf("-----", at + KEY_BEGIN.length());
    if (close < 0
        || close - at > LONGEST_KEY_LINE
        || !text.substring(at, close).endsWith("PRIVATE KEY")) {
      return null;
    }
    int tail = text.indexOf("-----END ", close);
    int end = tail < 0 ? -1 : text.indexOf("-----", tail + 9);
    return CredentialMatch.between(
        at, end < 0 ? text.length() : end + 5, CredentialKind.PRIVATE_KEY);
  }

  /** The password in {@code scheme://user:password@host}. */
  private static @Nullable CredentialMatch password(String text, int at) {
    if (!text.startsWith("://", at)) {
      return null;
    }
    int colon = -1;
    for (int i = at + 3; i < Math.min(text.length(), at + LONGEST_USER_INFO); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return colon > 0 && i > colon + 1
            ? CredentialMatch.between(colon + 1, i, CredentialKind.URL_PASSWORD)
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
  private static @Nullable CredentialMatch authorization(String text, int at) {
    int start = text.regionMatches(true, at, "bearer ", 0, 7)
        ? at + 7
        : text.regionMatches(true, at, "basic ", 0, 6) ? at + 6 : text.length();
    int end = Tokens.end(text, start);
    if (end - start < Tokens.SHORTEST || isLowerCase(text, start, end)) {
      return null;
    }
    @Nullable CredentialKind known = Tokens.kind(text, start, end);
    return CredentialMatch.between(
        start,
        end,
        known == null || known == CredentialKind.OPAQUE_TOKEN
            ? CredentialKind.AUTHORIZATION
            : known);
  }

  private static boolean isLowerCase(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isLowerCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInHost(String text, int at) {
    for (int i = at - 1; i >= Math.max(0, at - LONGEST_HOST); i--) {
      char c = text.charAt(i);
      if (c == '/') {
        return i >= 2 && text.charAt(i - 1) == '/' && text.charAt(i - 2) == ':';
      }
      if (!Tokens.isCharacter(c) && c != '@' && c != ':') {
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
}
