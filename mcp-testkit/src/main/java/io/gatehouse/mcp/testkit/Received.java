package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message that reached a server.
 *
 * @param method its method; {@code response} for an answer to a question of the server, {@code malformed} for what is no JSON object,
 *     {@code elsewhere} for a request of any kind that followed a redirect
 * @param message the whole of it; empty if it is malformed
 * @param headers HTTP headers by their names in lower case; empty over a pipe
 * @param bytes its length on the wire, headers not counted
 */
public record Received(String method, JsonObject message, Map<String, String> headers, int bytes) {
  /** Copies the headers. */
  public Received {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** A message of {@code bytes} bytes. */
  static Received of(JsonObject message, Map<String, String> headers, int bytes) {
    return new Received(message.string("method").orElse("response"), message, headers, bytes);
  }

  /** Something else. */
  static Received malformed(Map<String, String> headers, int bytes) {
    return new Received("malformed", JsonObject.empty(), headers, bytes);
  }

  /** A request that followed a redirect to another origin. */
  static Received elsewhere(Map<String, String> headers, int bytes) {
    return new Received("elsewhere", JsonObject.empty(), headers, bytes);
  }

  /** Its parameters; empty if it has none. */
  public JsonObject params() {
    return message.object("params").orElse(JsonObject.empty());
  }

  /** The value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
