package io.gatehouse.mcp.testkit.authorization;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds secrets in texts: as they are, in base64 with whatever stands before them, in hexadecimal, and as URLs and JSON write them.
 * What it reports names the secret and does not show it. Immutable.
 */
final class CanarySearch {
  /** A piece that is shorter could stand anywhere by chance. */
  private static final int SHORTEST = 8;

  /** The forms to look for, and whose they are. */
  private final Map<String, String> forms = new LinkedHashMap<>();

  private final Map<String, String> hexForms = new LinkedHashMap<>();

  /** Looks for secrets, which go by names. */
  CanarySearch(Map<String, String> secrets) {
    secrets.forEach((name, secret) -> {
      if (secret.length() < SHORTEST) {
        throw new IllegalArgumentException(name + " is too short to look for");
      }
      String hex = HexFormat.of().formatHex(bytes(secret));
      hexForms.put(hex, name + " in hex");
      hexForms.put(percent(hex), name + " in percent signs");
      forms.put(secret, name);
      encoded(secret).forEach(form -> forms.putIfAbsent(form, name + " encoded"));
    });
  }

  /** Looks for what every secret of a test server starts with. */
  static CanarySearch forAll() {
    return new CanarySearch(Map.of("a canary", Canary.PREFIX));
  }

  /** The secrets in {@code text}, by name and form. */
  Set<String> in(String text) {
    Set<String> found = new LinkedHashSet<>();
    forms.forEach((form, name) -> {
      if (text.contains(form)) {
        found.add(name);
      }
    });
    String lower = text.toLowerCase(Locale.ROOT);
    hexForms.forEach((form, name) -> {
      if (lower.contains(form)) {
        found.add(name);
      }
    });
    return found;
  }

  private static Set<String> encoded(String secret) {
    Set<String> all = new LinkedHashSet<>();
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      for (int before = 0; before < 3; before++) {
        all.add(base64(encoder, secret, before));
      }
    }
    String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    all.add(url);
    all.add(url.replace("+", "%20"));
    all.add(url.toLowerCase(Locale.ROOT));
    all.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    all.remove(secret);
    return all;
  }

  /** The characters that depend on the secret alone if so many bytes stand before it and others may follow. */
  private static String base64(Base64.Encoder encoder, String secret, int before) {
    byte[] bytes = bytes(" ".repeat(before) + secret);
    return encoder.encodeToString(bytes).substring((before * 8 + 5) / 6, bytes.length * 8 / 6);
  }

  private static String percent(String hex) {
    List<String> bytes = new ArrayList<>();
    for (int i = 0; i < hex.length(); i += 2) {
      bytes.add("%" + hex.substring(i, i + 2));
    }
    return String.join("", bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
