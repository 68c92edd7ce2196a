package io.gatehouse.mcp.oauth.internal.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code WWW-Authenticate} line (RFC 9110 section 11.6.1) in one pass, and forgives what servers get wrong: URLs without
 * quotes, blanks in place of commas. What cannot be read is left out, never guessed: a parameter that comes twice, a quote without an
 * end, a value with control characters. Belongs to one thread.
 */
final class ChallengeLine {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final String TOKEN68_MARKS = "-._~+/";

  private final String line;
  private final List<Scheme> schemes = new ArrayList<>();
  private int at;

  private ChallengeLine(String line) {
    this.line = line;
  }

  /** The challenges of {@code line}, in order. */
  static List<Scheme> read(String line) {
    ChallengeLine reader = new ChallengeLine(line);
    while (reader.at < line.length()) {
      reader.next();
    }
    return reader.schemes;
  }

  // One element: a comma, a parameter, or the name of a scheme.
  private void next() {
    skipBlanks();
    String name = token();
    if (name.isEmpty()) {
      at++; // a comma, or something that has no place here
      return;
    }
    int end = at;
    skipBlanks();
    if (peek() == '=') {
      at++;
      skipBlanks();
      parameter(name, value());
    } else if (at > end || at == line.length() || peek() == ',') {
      schemes.add(new Scheme(name));
      skipToken68();
    } else {
      skipToComma();
    }
  }

  private void parameter(String name, @Nullable String value) {
    if (!schemes.isEmpty()) {
      schemes.get(schemes.size() - 1).put(name, value);
    }
  }

  // Null if it cannot be read.
  private @Nullable String value() {
    return peek() == '"' ? quoted() : unquoted();
  }

  private @Nullable String quoted() {
    StringBuilder text = new StringBuilder();
    boolean readable = true;
    for (at++; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at++;
        return readable ? text.toString() : null;
      }
      if (c == '\\' && at + 1 < line.length()) {
        c = line.charAt(++at);
      }
      readable &= c == '\t' || (c >= ' ' && c != 0x7f);
      text.append(c);
    }
    return null; // no end: where the text was to stop, nobody knows
  }

  // Up to a blank or comma: servers leave the quotes off URLs, whose ':' and '/' are in no token.
  private @Nullable String unquoted() {
    int from = at;
    while (at < line.length() && line.charAt(at) > ' ' && peek() != ',') {
      at++;
    }
    String text = line.substring(from, at);
    return text.isEmpty() || text.indexOf('"') >= 0 ? null : text;
  }

  // RFC 9110 section 11.2: what follows a scheme can be one opaque text, such as base64.
  private void skipToken68() {
    int from = at;
    while (at < line.length() && isAny(TOKEN68_MARKS)) {
      at++;
    }
    while (peek() == '=') {
      at++;
    }
    skipBlanks();
    if (at < line.length() && peek() != ',') {
      at = from; // a parameter after all
    }
  }

  private String token() {
    int from = at;
    while (at < line.length() && isAny(TOKEN_MARKS)) {
      at++;
    }
    return line.substring(from, at);
  }

  private boolean isAny(String marks) {
    char c = line.charAt(at);
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || marks.indexOf(c) >= 0;
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private void skipToComma() {
    while (at < line.length() && peek() != ',') {
      at++;
    }
  }

  private char peek() {
    return at < line.length() ? line.charAt(at) : 0;
  }

  /** One challenge: a scheme and those of its parameters that could be read. */
  static final class Scheme {
    private final String name;
    private final Map<String, String> parameters = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    private Scheme(String name) {
      this.name = name;
    }

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }

    /** A parameter by its name in lower case; null if there is none that can be read. */
    @Nullable
    String get(String parameter) {
      return parameters.get(parameter);
    }

    // RFC 9110 section 11.2: once per challenge. Of two, either may be the forged one.
    private void put(String parameter, @Nullable String value) {
      String key = parameter.toLowerCase(Locale.ROOT);
      if (!seen.add(key) || value == null) {
        parameters.remove(key);
      } else {
        parameters.put(key, value);
      }
    }
  }
}
