package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code oauth}, in the form of Claude Code and with the issuer that its client is bound to. */
final class OAuthEntry {
  private static final Set<String> KNOWN =
      Set.of("clientId", "issuer", "clientSecret", "scopes", "callbackPort");

  /** RFC 6749 section 3.3. */
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,256}");

  private final JsonPointer at;
  private final JsonObject entry;
  private final Texts texts;
  private final Report report;

  OAuthEntry(JsonPointer at, JsonObject entry, Texts texts, Report report) {
    this.at = at;
    this.entry = entry;
    this.texts = texts;
    this.report = report;
  }

  /** Returns what it says. What is wrong goes to the report. */
  ConfiguredOAuth read() {
    for (String key : entry.members().keySet()) {
      if (!KNOWN.contains(key)) {
        report.warn(at.child(key), "is not known and ignored");
      }
    }
    return new ConfiguredOAuth(Optional.ofNullable(client()), scopes(), callbackPort());
  }

  private ConfiguredOAuth.@Nullable Client client() {
    String clientId = text("clientId");
    String issuer = issuer();
    Optional<Supplier<String>> secret = secret();
    if (!entry.has("clientId")) {
      for (String key : List.of("issuer", "clientSecret")) {
        if (entry.has(key)) {
          report.error(at.child(key), "means nothing without a clientId: add it, or remove this");
        }
      }
      return null;
    }
    if (!entry.has("issuer")) {
      report.error(
          at,
          "has a clientId and no issuer: add the authorization server that the client is registered at, so that no other one gets it");
    }
    return clientId == null || issuer == null
        ? null
        : new ConfiguredOAuth.Client(issuer, clientId, secret);
  }

  private @Nullable String issuer() {
    String text = text("issuer");
    if (text == null) {
      return null;
    }
    try {
      UrlRules.requireSecure(new URI(text), false);
      return text;
    } catch (URISyntaxException | RefusedUrlException e) {
      report.error(at.child("issuer"), "is not the https URL of an authorization server");
      return null;
    }
  }

  private @Nullable String text(String key) {
    JsonValue value = entry.get(key);
    String text = value == null ? null : texts.argument(at.child(key), value);
    if (text != null && text.isBlank()) {
      report.error(at.child(key), "is empty: fill or remove it");
      return null;
    }
    return text;
  }

  /** A secret comes from elsewhere, all of it: a default would stand in the file. */
  private Optional<Supplier<String>> secret() {
    JsonPointer place = at.child("clientSecret");
    JsonValue value = entry.get("clientSecret");
    Template template = value == null ? null : texts.template(place, value);
    if (template == null) {
      return Optional.empty();
    }
    if (!template.hasReferences()
        || template.literals().stream().anyMatch(text -> !text.isEmpty())) {
      report.error(
          place, "is written into the file: use a reference and nothing else, ${env:NAME}");
      return Optional.empty();
    }
    if (template.resolve(texts.references()).isEmpty()) {
      report.error(place, "refers to something empty: set it before the start");
      return Optional.empty();
    }
    return Optional.of(() -> {
      String secret = template.resolve(texts.references());
      if (secret.isEmpty()) {
        throw report.late(place, "what it refers to is not set any more");
      }
      return secret;
    });
  }

  private List<String> scopes() {
    JsonPointer place = at.child("scopes");
    JsonValue value = entry.get("scopes");
    List<String> scopes = new ArrayList<>();
    if (value instanceof JsonString text) {
      for (String scope : text.value().strip().split(" +", -1)) {
        add(place, scope, scopes);
      }
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        add(place.child(i), array.get(i) instanceof JsonString text ? text.value() : "", scopes);
      }
    } else if (value != null) {
      report.error(
          place, "is neither a string with spaces between the scopes nor an array of them");
    }
    return scopes;
  }

  private void add(JsonPointer place, String scope, List<String> scopes) {
    if (SCOPE.matcher(scope).matches()) {
      scopes.add(scope);
    } else {
      report.error(place, "has something that is not a scope");
    }
  }

  private OptionalInt callbackPort() {
    JsonValue value = entry.get("callbackPort");
    if (value == null) {
      return OptionalInt.empty();
    }
    long port = value instanceof JsonNumber number ? number.longValueExact().orElse(0) : 0;
    if (port < 1 || port > 65_535) {
      report.error(at.child("callbackPort"), "is not a port between 1 and 65535");
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) port);
  }
}
