package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.authorization.StaticHeaders;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code headers}. Values are resolved anew for every request. */
final class HeaderEntries {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** What the protocol and the connection set themselves. */
  private static final Set<String> RESERVED = Set.of(
      "accept",
      "connection",
      "content-encoding",
      "content-length",
      "content-type",
      "expect",
      "host",
      "keep-alive",
      "last-event-id",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  private final Texts texts;
  private final Report report;

  HeaderEntries(Texts texts, Report report) {
    this.texts = texts;
    this.report = report;
  }

  /** Returns the headers; null if there are none. What is wrong goes to the report. */
  @Nullable
  StaticHeaders read(JsonPointer at, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      report.error(at, "is not an object: write a member for each header");
      return null;
    }
    Map<String, Supplier<String>> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      JsonPointer place = at.child(member.getKey());
      Template template = header(place, member.getKey(), member.getValue());
      if (template != null && isNew(place, member.getKey(), headers)) {
        headers.put(member.getKey(), () -> resolve(template, place));
      }
    }
    return headers.isEmpty() ? null : StaticHeaders.of(headers);
  }

  private @Nullable Template header(JsonPointer at, String name, JsonValue value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      report.error(at, "is not the name of a header: use letters, digits and hyphens");
      return null;
    }
    if (RESERVED.contains(lower) || lower.startsWith("mcp-")) {
      report.error(at, "is a header that the protocol sets itself: remove it");
      return null;
    }
    Template template = texts.template(at, value);
    if (template == null) {
      return null;
    }
    if (!isSendable(template.resolve(texts.references()))) {
      report.error(
          at, "its value has characters that a header cannot carry: check for line breaks");
      return null;
    }
    texts.reportLiteralSecret(at, name, template);
    return template;
  }

  private boolean isNew(JsonPointer at, String name, Map<String, Supplier<String>> headers) {
    if (headers.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
      report.error(at, "another header has this name in other letters: remove one");
      return false;
    }
    return true;
  }

  /** RFC 9110 section 5.5, without what is obsolete: visible characters, spaces and tabs inside. */
  private static boolean isSendable(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))
        && value.equals(value.strip());
  }

  private String resolve(Template template, JsonPointer at) {
    String value = template.resolve(texts.references());
    if (!template.unset(texts.references()).isEmpty() || !isSendable(value)) {
      // It was there and good when the file was read.
      throw report.late(at, "the value of the header has changed and cannot be sent any more");
    }
    return value;
  }
}
