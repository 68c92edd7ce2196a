package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** What a server offers and does, in whatever era and over whatever transport. Called from several threads. */
interface Role {
  /** An answer of HTTP alone. */
  record Refusal(int status, Map<String, String> headers) {}

  /** Its capabilities. */
  JsonObject capabilities();

  /** What it says about itself. */
  JsonObject serverInfo();

  /** Its instructions, if any. */
  Optional<String> instructions();

  /** Answers everything but the opening of a conversation and subscriptions. */
  Reply answer(Turn turn);

  /** Called when a conversation is opened. */
  default void opened() {}

  /** Lets HTTP refuse a request before it is looked at. */
  default Optional<Refusal> refuse(Received request) {
    return Optional.empty();
  }
}
