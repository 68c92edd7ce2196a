package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.protocol.ElicitField;
import io.gatehouse.mcp.protocol.ElicitRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at what a server asks a person for: forms must not ask for secrets (2026-07-28 {@code client/elicitation}), and a URL must
 * say plainly where it leads. Nothing is resolved or fetched.
 */
public final class ElicitationScanner {
  private static final int LONGEST_URL = 4096;

  private ElicitationScanner() {}

  /**
   * What was found.
   *
   * @param refusal a short stable word if the question must not be put to a person at all
   */
  public record Outcome(Optional<String> refusal, List<Warning> warnings) {
    public Outcome {
      warnings = List.copyOf(warnings);
    }
  }

  /** Looks at a form: a field that asks for a secret is refused as {@code secret_field}. */
  public static Outcome form(ElicitRequest.Form request) {
    for (ElicitField field : request.requestedSchema().fields()) {
      if (asksForSecret(field)) {
        return refused(
            "secret_field",
            Warnings.high(
                "secret_field", "the field {name} asks for a secret", "name", field.name()));
      }
    }
    List<Warning> warnings = new ArrayList<>();
    if (SecretWords.areIn(request.message())) {
      warnings.add(Warnings.high("secret_wanted", "the server's message speaks of a secret"));
    }
    return new Outcome(Optional.empty(), warnings);
  }

  private static boolean asksForSecret(ElicitField field) {
    return SecretWords.areIn(field.name())
        || field.title().map(SecretWords::areIn).orElse(false)
        || field.description().map(SecretWords::areIn).orElse(false)
        || field
            .json()
            .string("format")
            .map(f -> f.equalsIgnoreCase("password"))
            .orElse(false)
        || field.json().has("writeOnly");
  }

  /** Looks at a URL a person is to be sent to. */
  public static Outcome url(String url) {
    if (url.length() > LONGEST_URL) {
      return refused("url_too_long", Warnings.high("url_too_long", "the URL is too long to read"));
    }
    if (!isPlainAscii(url)) {
      return refused(
          "url_characters",
          Warnings.high("url_characters", "the URL has characters that no URL has"));
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return refused("url_invalid", Warnings.high("url_invalid", "the text is not a URL"));
    }
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(host))) {
      return refused(
          "url_scheme",
          Warnings.high("url_scheme", "the URL is not https: {scheme}", "scheme", scheme));
    }
    if (host.isEmpty()) {
      return refused("url_host", Warnings.high("url_host", "the URL names no host"));
    }
    List<Warning> warnings = HostScanner.scan(url).warnings();
    return uri.getRawUserInfo() == null
        ? new Outcome(Optional.empty(), warnings)
        : new Outcome(Optional.of("url_userinfo"), warnings);
  }

  private static Outcome refused(String code, Warning why) {
    return new Outcome(Optional.of(code), List.of(why));
  }

  private static boolean isPlainAscii(String url) {
    return url.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }
}
