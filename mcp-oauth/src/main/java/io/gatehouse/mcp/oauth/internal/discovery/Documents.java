package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.oauth.internal.http.HttpAnswer;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Fetches metadata documents and reads lists in them. Safe for use by several threads. */
final class Documents {
  private static final int MAX_COUNT = 200;
  private static final int MAX_LENGTH = 2_048;

  private final OAuthHttp http;
  private final Findings findings;

  Documents(OAuthHttp http, Findings findings) {
    this.http = http;
    this.findings = findings;
  }

  /**
   * The JSON object at {@code place}; empty if there is none, so that the next place is asked.
   *
   * @param what for a message, such as "the resource metadata"
   * @throws io.gatehouse.mcp.oauth.AuthorizationServerException if the server is out of order: another place would not be better
   */
  Optional<JsonObject> fetch(URI place, String what, List<Header> headers) {
    HttpAnswer answer = http.get(place, headers);
    if (answer.status() >= 500) {
      throw findings.outOfOrder(what, answer.status());
    }
    return answer.status() == 200 ? answer.json() : Optional.empty();
  }

  /** The strings of an array member, as far as they are strings of a usable length; none if there is no such member. */
  static Stream<String> strings(JsonObject document, String member) {
    return document.array(member).stream()
        .flatMap(array -> array.values().stream())
        .limit(MAX_COUNT)
        .flatMap(Documents::text);
  }

  private static Stream<String> text(JsonValue value) {
    return value instanceof JsonString string
            && !string.value().isEmpty()
            && string.value().length() <= MAX_LENGTH
        ? Stream.of(string.value())
        : Stream.empty();
  }
}
