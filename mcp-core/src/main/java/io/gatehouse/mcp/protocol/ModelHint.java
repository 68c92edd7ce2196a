package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** A server's wish for a model, by part of its name (2026-07-28 client/sampling#model-preferences). Immutable. */
public final class ModelHint extends WireObject {

  private ModelHint(JsonObject json) {
    super(json);
  }

  /** Reads a hint; there are no required members. */
  public static ModelHint from(JsonObject json) {
    return new ModelHint(json);
  }

  /** Returns part of a model's name. */
  public Optional<String> name() {
    return json().string("name");
  }

  /** Tells whether the hint fits a model: its name is part of the model's, in upper or lower case. */
  public boolean matches(String model) {
    String lower = model.toLowerCase(Locale.ROOT);
    return name().filter(name -> lower.contains(name.toLowerCase(Locale.ROOT))).isPresent();
  }
}
