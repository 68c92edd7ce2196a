package io.gatehouse.mcp.internal.era.fake;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.Header;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One HTTP request as a scripted server saw it.
 *
 * @param text the body, byte for byte
 */
public record SentRequest(ExchangeRequest raw, String text, JsonObject body) {
  /** The value of a header; fails if it was sent twice. */
  public Optional<String> header(String name) {
    List<String> values =
        raw.headers().stream().filter(h -> h.is(name)).map(Header::value).toList();
    if (values.size() > 1) {
      throw new AssertionError(name + " was sent " + values.size() + " times");
    }
    return values.stream().findFirst();
  }

  /** The JSON-RPC method; {@code answer} for an answer, and the HTTP method for a request without a message. */
  public String method() {
    String otherwise = body.has("id") ? "answer" : raw.target().verb().name();
    return body.string("method").orElse(otherwise);
  }

  /** The JSON-RPC id. */
  public JsonValue id() {
    return Objects.requireNonNull(body.get("id"), "the request has no id");
  }

  /** The parameters. */
  public JsonObject params() {
    return body.object("params").orElseThrow(() -> new AssertionError("the request has no params"));
  }

  /** The metadata of the request. */
  public JsonObject meta() {
    return params()
        .object("_meta")
        .orElseThrow(() -> new AssertionError("the request has no _meta"));
  }
}
