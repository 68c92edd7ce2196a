package io.gatehouse.mcp.consent.internal.match;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of hosts in the one form in which they are compared. */
final class HostName {
  private static final int MAX_NAME = 253;

  /** What IDNA 2003 and 2008 turn into different names: sharp s, final sigma, and the two joiners. */
  private static final String DISPUTED = "\u00df\u1e9e\u03c2\u200c\u200d";

  private HostName() {}

  /** The name in lower-case A-labels without a trailing dot; null if it is not surely one name. */
  static @Nullable String normalise(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME + 1 || isDisputed(name)) {
      return null;
    }
    String ascii;
    try {
      ascii = IDN.toASCII(name).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
    String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    return host.length() <= MAX_NAME && labels(host).stream().allMatch(HostName::isLabel)
        ? host
        : null;
  }

  static List<String> labels(String host) {
    return SegmentGlob.split(host, '.');
  }

  private static boolean isDisputed(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (DISPUTED.indexOf(name.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** {@link IDN} has counted the characters of each label already. */
  private static boolean isLabel(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (!Glob.isPlain(c) || c == '.') {
        return false;
      }
    }
    return !label.isEmpty();
  }

  /**
   * Whether readers may take it for an IPv4 address that is not written as four plain numbers, such as {@code 127.1},
   * {@code 0x7f000001} or {@code 2130706433}.
   */
  static boolean looksNumeric(String host) {
    List<String> labels = labels(host);
    String last = labels.get(labels.size() - 1);
    if (!isDigits(last) && !last.startsWith("0x")) {
      return false;
    }
    return labels.size() != 4 || !labels.stream().allMatch(HostName::isOctet);
  }

  private static boolean isOctet(String label) {
    return isDigits(label)
        && label.length() <= 3
        && (label.length() == 1 || label.charAt(0) != '0')
        && Integer.parseInt(label) <= 255;
  }

  private static boolean isDigits(String label) {
    for (int i = 0; i < label.length(); i++) {
      if (label.charAt(i) < '0' || label.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
