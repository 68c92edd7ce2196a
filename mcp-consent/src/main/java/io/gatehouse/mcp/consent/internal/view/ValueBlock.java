package io.gatehouse.mcp.consent.internal.view;

import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.risk.SecretScanner;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.Neutralizer;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.consent.text.TextFinding;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shows a value that will be sent: every leaf, none left out in silence (R-SHOW-2, R-SHOW-3). */
final class ValueBlock {
  /** The longest JSON text that is kept beside the leaves. */
  static final int LONGEST_WHOLE = 8 * 1024 * 1024;

  private final Screen screen;
  private final Map<String, Message> redacted;
  private final Optional<Map<String, Fingerprint>> previous;

  ValueBlock(Screen screen, Question question) {
    this.screen = screen;
    this.redacted = question.redacted;
    this.previous = question.previous;
  }

  /** Adds the leaves of {@code value}; {@code declared} says which places somebody announced. */
  void add(JsonValue value, Predicate<String> declared, Set<String> mirrored) {
    add(value, value, declared, mirrored);
  }

  /** As above, for a {@code part} of {@code whole} whose other parts are shown elsewhere. */
  void add(JsonValue part, JsonValue whole, Predicate<String> declared, Set<String> mirrored) {
    Leaves leaves = Leaves.of(part);
    Map<String, SecretScanner.Hit> secrets = secrets(part);
    List<Block.Argument> fields = new ArrayList<>();
    for (Leaves.Leaf leaf : leaves.leaves()) {
      SecretScanner.Hit secret = secrets.get(leaf.pointer());
      Optional<Message> hidden = hidden(leaf.pointer()).or(() -> wholly(secret, leaf.value()));
      boolean changed = previous
          .map(last -> !Objects.equals(last.get(leaf.pointer()), ArgumentDigests.of(leaf)))
          .orElse(false);
      fields.add(new Block.Argument(
          screen.name(leaf.pointer()),
          hidden.isPresent() ? new SafeText("", List.of(), false) : show(leaf.value(), secret),
          declared.test(leaf.pointer()),
          mirrored.stream().anyMatch(place -> within(leaf.pointer(), place)),
          changed,
          hidden.map(why -> redaction(leaf.value(), why))));
    }
    if (!leaves.all()) {
      screen.uninspectable(Message.of(
          "uninspectable.many_values", "there are too many values, or they are nested too deeply"));
    }
    SafeText text = Neutralizer.line()
        .limit(LONGEST_WHOLE)
        .neutralize(SecretScanner.redact(Masked.of(whole, redacted.keySet())).toJson());
    if (!text.complete()) {
      screen.uninspectable(
          Message.of("uninspectable.large_value", "the value is too large to be kept as a text"));
    }
    screen.add(new Block.Arguments(fields, text));
  }

  /** The texts that hold what looks like a credential and may be hidden from the person; a destination never is. */
  private static Map<String, SecretScanner.Hit> secrets(JsonValue value) {
    Map<String, SecretScanner.Hit> secrets = new HashMap<>();
    for (SecretScanner.Hit hit : SecretScanner.scan(value)) {
      if (hit.redactable()) {
        secrets.putIfAbsent(hit.pointer().toString(), hit);
      }
    }
    return secrets;
  }

  /** Why a text that is nothing but a credential is hidden. */
  private static Optional<Message> wholly(SecretScanner.@Nullable Hit secret, JsonValue value) {
    return secret != null
            && value instanceof JsonString text
            && secret.length() == text.value().length()
        ? Optional.of(
            Message.of("redacted.secret", "it looks like a credential (" + secret.kind() + ")"))
        : Optional.empty();
  }

  private Optional<Message> hidden(String pointer) {
    return redacted.entrySet().stream()
        .filter(place -> within(pointer, place.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean within(String pointer, String place) {
    return pointer.equals(place) || pointer.startsWith(place + "/");
  }

  private static Block.Redaction redaction(JsonValue value, Message why) {
    String text = value instanceof JsonString string ? string.value() : value.toJson();
    String digest =
        Fingerprint.of("redacted", text.getBytes(StandardCharsets.UTF_8)).toString();
    return new Block.Redaction(text.length(), digest.substring(0, 24), why);
  }

  /** A text in quotes, so that it cannot be taken for a number, a word of JSON or nothing; the rest as it is sent. */
  private SafeText show(JsonValue value, SecretScanner.@Nullable Hit secret) {
    if (value instanceof JsonString && secret != null) {
      String rest = ((JsonString) SecretScanner.redact(value)).value();
      return with(
          screen.quotedLines(rest),
          "redacted_secret",
          secret.offset(),
          "a part that looks like a credential is not shown");
    } else if (value instanceof JsonString string) {
      return screen.quotedLines(string.value());
    }
    SafeText shown = screen.name(value.toJson());
    if (value instanceof JsonNumber number && !exact(number)) {
      return with(
          shown, "inexact_number", 0, "a server may read another number than the one that is sent");
    }
    return shown;
  }

  private static SafeText with(SafeText shown, String code, int offset, String detail) {
    List<TextFinding> findings = new ArrayList<>(shown.findings());
    findings.add(new TextFinding(code, offset, TextFinding.Severity.HIGH, detail));
    return new SafeText(shown.display(), findings, shown.complete());
  }

  /** Whether a server that reads numbers as doubles reads this one (threat T-20). */
  private static boolean exact(JsonNumber number) {
    double nearest = number.doubleValue();
    if (Double.isInfinite(nearest) || Double.compare(nearest, -0.0) == 0) {
      return false;
    }
    BigDecimal written = number.bigDecimalValue();
    boolean whole = written.scale() <= 0;
    return whole
        ? Math.abs(nearest) <= 9007199254740992.0 && new BigDecimal(nearest).compareTo(written) == 0
        : BigDecimal.valueOf(nearest).compareTo(written) == 0;
  }
}
