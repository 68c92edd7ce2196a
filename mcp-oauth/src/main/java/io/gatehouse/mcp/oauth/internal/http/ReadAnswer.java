package io.gatehouse.mcp.oauth.internal.http;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** An answer whose body was read whole. Immutable; {@code toString} shows neither headers nor body. */
final class ReadAnswer implements HttpAnswer {
  private static final JsonLimits LIMITS =
      JsonLimits.defaults().withMaxDepth(32).withMaxMembers(20_000);

  private final int status;
  private final List<Header> headers;
  private final byte[] body;

  /** Takes over {@code body}, which the caller forgets. */
  ReadAnswer(int status, List<Header> headers, byte[] body) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public List<Header> headers() {
    return headers;
  }

  @Override
  public Optional<String> header(String name) {
    return headers.stream().filter(h -> h.is(name)).map(Header::value).findFirst();
  }

  @Override
  public Optional<JsonObject> json() {
    if (body.length == 0) {
      return Optional.empty();
    }
    try {
      return JsonValue.parse(body, LIMITS) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  @Override
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "HttpAnswer[status " + status + ", " + body.length + " bytes]";
  }
}
