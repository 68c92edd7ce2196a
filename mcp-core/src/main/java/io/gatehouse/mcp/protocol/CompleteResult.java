package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/** Proposals for the value of an argument (2026-07-28 server/utilities/completion). Immutable. */
public final class CompleteResult extends WireObject {

  /** The most that a server may send. */
  private static final int MAX_VALUES = 100;

  private final List<String> received;

  private CompleteResult(JsonObject json) {
    super(json);
    received =
        Members.read(json, "completion", completion -> Members.strings(completion, "values"));
  }

  /**
   * Reads a result.
   *
   * @throws ShapeException if {@code completion.values} is not an array of strings
   */
  public static CompleteResult from(JsonObject json) {
    return new CompleteResult(json);
  }

  /** Returns the proposals, best first: at most 100, even if the server sent more. */
  public List<String> values() {
    return received.subList(0, Math.min(received.size(), MAX_VALUES));
  }

  /** Returns how many there are in all, as the server claims. */
  public OptionalLong total() {
    return completion().integer("total");
  }

  /** Tells whether there are more than {@link #values()}. */
  public boolean hasMore() {
    return received.size() > MAX_VALUES || Members.flag(completion(), "hasMore");
  }

  private JsonObject completion() {
    return Members.object(json(), "completion");
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
