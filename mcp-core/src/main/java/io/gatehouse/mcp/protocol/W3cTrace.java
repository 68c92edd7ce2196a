package io.gatehouse.mcp.protocol;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The formats of W3C Trace Context (levels 1 and 2) and W3C Baggage. Every check takes linear time and bounded text. */
final class W3cTrace {

  private static final int MAX_TRACEPARENT = 256;
  private static final int MAX_TRACESTATE = 8192;
  private static final int MAX_TRACESTATE_MEMBERS = 32;
  private static final int MAX_BAGGAGE = 8192;
  private static final int MAX_BAGGAGE_MEMBERS = 64;

  private static final Pattern TRACEPARENT =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-[\\x21-\\x7e]+)?");
  private static final Pattern STATE_KEY = Pattern.compile(
      "[a-z0-9][a-z0-9_\\-*/]{0,240}@[a-z][a-z0-9_\\-*/]{0,13}|[a-z][a-z0-9_\\-*/]{0,255}");
  private static final Pattern STATE_VALUE = Pattern.compile(
      "[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");
  private static final Pattern BAGGAGE_VALUE =
      Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*");

  private W3cTrace() {}

  static boolean isTraceparent(String text) {
    if (text.length() > MAX_TRACEPARENT) {
      return false;
    }
    var matcher = TRACEPARENT.matcher(text);
    if (!matcher.matches() || matcher.group(1).equals("ff")) {
      return false;
    }
    // Version 00 ends with the flags; later versions may go on.
    boolean complete = !matcher.group(1).equals("00") || matcher.group(4) == null;
    return complete && !isZero(matcher.group(2)) && !isZero(matcher.group(3));
  }

  static boolean isTracestate(String text) {
    if (text.length() > MAX_TRACESTATE) {
      return false;
    }
    Set<String> keys = new HashSet<>();
    for (String member : text.split(",", -1)) {
      String trimmed = trim(member);
      if (trimmed.isEmpty()) {
        continue; // Allowed, as in any list of HTTP.
      }
      int equals = trimmed.indexOf('=');
      if (equals < 0
          || !STATE_KEY.matcher(trimmed.substring(0, equals)).matches()
          || !STATE_VALUE.matcher(trimmed.substring(equals + 1)).matches()
          || !keys.add(trimmed.substring(0, equals))) {
        return false;
      }
    }
    return !keys.isEmpty() && keys.size() <= MAX_TRACESTATE_MEMBERS;
  }

  static boolean isBaggage(String text) {
    if (text.length() > MAX_BAGGAGE) {
      return false;
    }
    String[] members = text.split(",", -1);
    for (String member : members) {
      String[] parts = member.split(";", -1);
      if (!isPair(parts[0])) {
        return false;
      }
      for (int i = 1; i < parts.length; i++) {
        if (!TOKEN.matcher(trim(parts[i])).matches() && !isPair(parts[i])) {
          return false;
        }
      }
    }
    return members.length <= MAX_BAGGAGE_MEMBERS;
  }

  private static boolean isPair(String text) {
    int equals = text.indexOf('=');
    return equals > 0
        && TOKEN.matcher(trim(text.substring(0, equals))).matches()
        && BAGGAGE_VALUE.matcher(trim(text.substring(equals + 1))).matches();
  }

  private static boolean isZero(String hex) {
    return hex.chars().allMatch(c -> c == '0');
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(start, end);
  }
}
