package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.secret.CredentialMatch;
import io.gatehouse.mcp.spi.secret.CredentialShapes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds text that has the form of a credential. A hint, not a guarantee: a secret without a known form and of little entropy passes.
 * Takes time linear in the size of the value.
 */
public final class SecretScanner {
  /** What a person must always see in full (a secret there is warned about, not hidden). */
  private static final Set<String> ALWAYS_SHOWN = Set.of(
      "host",
      "hostname",
      "path",
      "file",
      "directory",
      "uri",
      "url",
      "to",
      "cc",
      "bcc",
      "recipient",
      "recipients",
      "email",
      "command",
      "cmd",
      "destination",
      "target");

  private SecretScanner() {}

  /**
   * One finding.
   *
   * @param pointer the text it is in; the root for a plain text
   * @param offset where it begins in the text, in UTF-16 code units
   * @param length how long it is
   * @param kind what it looks like, such as {@code github_token}
   * @param redactable whether it may be hidden from the person: not in a host, path or recipient
   */
  public record Hit(JsonPointer pointer, int offset, int length, String kind, boolean redactable) {}

  /** All hits in the texts of a value, in their order. Names of members are not looked at. */
  public static List<Hit> scan(JsonValue value) {
    List<Hit> hits = new ArrayList<>();
    visit(value, JsonPointer.root(), true, hits);
    return List.copyOf(hits);
  }

  /** All hits in a text, in their order; they do not overlap. */
  public static List<Hit> scan(String text) {
    return scan((JsonValue) JsonString.of(text));
  }

  /** The value with each redactable hit replaced by its kind, length and the start of a digest. */
  public static JsonValue redact(JsonValue value) {
    return redact(value, true);
  }

  private static void visit(JsonValue value, JsonPointer at, boolean redactable, List<Hit> hits) {
    if (value instanceof JsonObject object) {
      object
          .members()
          .forEach(
              (name, member) -> visit(member, at.child(name), redactable && mayHide(name), hits));
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        visit(array.get(i), at.child(i), redactable, hits);
      }
    } else if (value instanceof JsonString string) {
      for (CredentialMatch match : CredentialShapes.find(string.value())) {
        hits.add(new Hit(
            at,
            match.offset(),
            match.length(),
            match.kind().code(),
            redactable && !match.inHost()));
      }
    }
  }

  private static JsonValue redact(JsonValue value, boolean redactable) {
    if (value instanceof JsonObject object) {
      JsonObject.Builder copy = JsonObject.builder();
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        String name = member.getKey();
        copy.put(name, redact(member.getValue(), redactable && mayHide(name)));
      }
      return copy.build();
    }
    if (value instanceof JsonArray array) {
      return JsonArray.copyOf(
          array.values().stream().map(element -> redact(element, redactable)).toList());
    }
    return value instanceof JsonString string && redactable
        ? JsonString.of(redact(string.value()))
        : value;
  }

  private static String redact(String text) {
    StringBuilder redacted = new StringBuilder();
    int at = 0;
    for (CredentialMatch match : CredentialShapes.find(text)) {
      if (!match.inHost()) {
        redacted
            .append(text, at, match.offset())
            .append(marker(match.kind().code(), text.substring(match.offset(), match.end())));
        at = match.end();
      }
    }
    return redacted.append(text, at, text.length()).toString();
  }

  private static String marker(String kind, String secret) {
    String digest =
        Fingerprint.of("redacted", secret.getBytes(StandardCharsets.UTF_8)).toString();
    String hex = digest.substring(digest.lastIndexOf(':') + 1);
    return "[" + kind + ", " + secret.length() + " characters, digest " + hex.substring(0, 8) + "]";
  }

  private static boolean mayHide(String name) {
    return !ALWAYS_SHOWN.contains(name.toLowerCase(Locale.ROOT));
  }
}
