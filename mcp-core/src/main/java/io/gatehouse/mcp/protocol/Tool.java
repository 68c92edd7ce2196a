package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Optional;

/**
 * The definition of a tool as its server wrote it, every word of it untrusted (2026-07-28 server/tools). Schemas are kept
 * whole and are not checked here. Immutable.
 */
public final class Tool extends NamedObject {

  private Tool(JsonObject json) {
    super(json);
    Members.object(json, "inputSchema");
    // Read as absent, a malformed output schema would switch off the validation of results.
    Members.checkedObject(json, "outputSchema");
  }

  /**
   * Reads a definition.
   *
   * @throws ShapeException if {@code name} is not a string, or a schema is not an object
   */
  public static Tool from(JsonObject json) {
    return new Tool(json);
  }

  /** Returns what to show as its name: title, else the title in the annotations, else name. */
  @Override
  public String displayTitle() {
    return title().or(() -> annotations().title()).orElseGet(this::name);
  }

  /** Returns the JSON Schema of the arguments. */
  public JsonObject inputSchema() {
    return Members.object(json(), "inputSchema");
  }

  /** Returns the JSON Schema of {@link CallToolResult#structuredContent()}. Since 2025-06-18. */
  public Optional<JsonObject> outputSchema() {
    return json().object("outputSchema");
  }

  /** Returns the claims about its effects; those of {@link ToolAnnotations#none()} if there are none. */
  public ToolAnnotations annotations() {
    return json().object("annotations").map(ToolAnnotations::from).orElse(ToolAnnotations.none());
  }

  /**
   * Returns {@code forbidden}, {@code optional}, {@code required} or another word for whether the tool runs as an
   * experimental task. 2025-11-25 only.
   */
  public Optional<String> taskSupport() {
    return json().object("execution").flatMap(execution -> execution.string("taskSupport"));
  }
}
