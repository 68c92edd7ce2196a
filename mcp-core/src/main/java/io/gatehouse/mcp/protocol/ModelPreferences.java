package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a server would like of the model; the client decides (2026-07-28 client/sampling#model-preferences). Immutable.
 */
public final class ModelPreferences extends WireObject {

  private ModelPreferences(JsonObject json) {
    super(json);
  }

  /** Reads preferences; there are no required members. */
  public static ModelPreferences from(JsonObject json) {
    return new ModelPreferences(json);
  }

  /** Returns the hints, most preferred first. They outrank the priorities. */
  public List<ModelHint> hints() {
    return Members.readable(json(), "hints", ModelHint::from);
  }

  /** Returns the model that the first fitting hint names; of several, the first in {@code available}. */
  public Optional<String> firstMatch(List<String> available) {
    return hints().stream()
        .flatMap(hint -> available.stream().filter(hint::matches))
        .findFirst();
  }

  /** Returns how much low cost matters, from 0 to 1; empty if absent or outside this range. */
  public OptionalDouble costPriority() {
    return priority("costPriority");
  }

  /** Returns how much speed matters, from 0 to 1; empty if absent or outside this range. */
  public OptionalDouble speedPriority() {
    return priority("speedPriority");
  }

  /** Returns how much capability matters, from 0 to 1; empty if absent or outside this range. */
  public OptionalDouble intelligencePriority() {
    return priority("intelligencePriority");
  }

  private OptionalDouble priority(String name) {
    return Members.fraction(json(), name);
  }
}
