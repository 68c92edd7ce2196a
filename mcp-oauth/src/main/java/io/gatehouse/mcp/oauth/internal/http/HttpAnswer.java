package io.gatehouse.mcp.oauth.internal.http;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.transport.Header;
import java.util.List;
import java.util.Optional;

/** A response of an authorization server or of a place with metadata, read whole and within its limit. Immutable. */
public interface HttpAnswer {
  /** The status code. */
  int status();

  /** All headers, in order. */
  List<Header> headers();

  /** The first value of a header, whatever the case of its name. */
  Optional<String> header(String name);

  /**
   * The body as a JSON object; empty if it is none, whatever its content type says: duplicate names, other encodings than UTF-8,
   * and more depth than 32 make it none.
   */
  Optional<JsonObject> json();

  /** The body as text, for servers that answer with a form; never for a message or a log. */
  String text();
}
