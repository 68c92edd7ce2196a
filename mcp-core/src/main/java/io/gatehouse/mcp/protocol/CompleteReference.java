package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;

/** What an argument to complete belongs to: a prompt or a resource template (2026-07-28 server/utilities/completion). Immutable. */
public final class CompleteReference extends WireObject {

  private CompleteReference(JsonObject json) {
    super(json);
    switch (Members.string(json, "type")) {
      case "ref/prompt" -> Members.string(json, "name");
      case "ref/resource" -> Members.string(json, "uri");
      default -> throw ShapeException.expected("ref/prompt or ref/resource", "type");
    }
  }

  /**
   * Reads a reference.
   *
   * @throws ShapeException if it is neither to a prompt with a name nor to a resource with a URI
   */
  public static CompleteReference from(JsonObject json) {
    return new CompleteReference(json);
  }

  /** Returns a reference to a prompt. */
  public static CompleteReference prompt(String name) {
    return new CompleteReference(JsonObject.of("type", "ref/prompt", "name", name));
  }

  /** Returns a reference to a resource template, or to a resource. */
  public static CompleteReference resource(String uriTemplate) {
    return new CompleteReference(JsonObject.of("type", "ref/resource", "uri", uriTemplate));
  }

  /** Tells whether it is to a prompt, else to a resource. */
  public boolean isPrompt() {
    return Members.string(json(), "type").equals("ref/prompt");
  }

  /** Returns the prompt's name, or the resource's URI or template. */
  public String target() {
    return Members.string(json(), isPrompt() ? "name" : "uri");
  }
}
