package io.gatehouse.mcp.consent.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short names of code points that are never shown as themselves; the others go by number. */
final class Names {
  private static final String[] C0 = {
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR",
    "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC",
    "FS", "GS", "RS", "US", "SP"
  };
  private static final Map<Integer, String> OTHERS = others();

  private Names() {}

  private static Map<Integer, String> others() {
    Map<Integer, String> names = new HashMap<>();
    names.put(0x7F, "DEL");
    names.put(0x85, "NEL");
    names.put(0xA0, "NBSP");
    names.put(0xAD, "SHY");
    names.put(0x034F, "CGJ");
    names.put(0x061C, "ALM");
    names.put(0x200B, "ZWSP");
    names.put(0x200C, "ZWNJ");
    names.put(0x200D, "ZWJ");
    names.put(0x200E, "LRM");
    names.put(0x200F, "RLM");
    names.put(0x2028, "LS");
    names.put(0x2029, "PS");
    names.put(0x202A, "LRE");
    names.put(0x202B, "RLE");
    names.put(0x202C, "PDF");
    names.put(0x202D, "LRO");
    names.put(0x202E, "RLO");
    names.put(0x202F, "NNBSP");
    names.put(0x2060, "WJ");
    names.put(0x2066, "LRI");
    names.put(0x2067, "RLI");
    names.put(0x2068, "FSI");
    names.put(0x2069, "PDI");
    names.put(0xFEFF, "BOM");
    return Map.copyOf(names);
  }

  /** The name of a code point, or its number as in {@code U+200B}. */
  static String of(int c) {
    if (c < C0.length) {
      return C0[c];
    }
    @Nullable String name = OTHERS.get(c);
    return name != null ? name : number(c);
  }

  static String number(int c) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
  }
}
