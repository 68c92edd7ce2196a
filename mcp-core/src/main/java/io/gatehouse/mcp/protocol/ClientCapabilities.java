package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Map;
import java.util.Objects;

/**
 * What a client says it can do for a server, the same for every revision; {@link #toModern()} and {@link
 * #toLegacy(ProtocolVersion)} write the form of one (2026-07-28 schema {@code ClientCapabilities}). Declare only what there
 * is a handler for. Immutable.
 */
public final class ClientCapabilities extends WireObject {

  /** The extension for long calls; it does not exist in the legacy era (seps/2663). */
  static final String TASKS_EXTENSION = "io.modelcontextprotocol/tasks";

  private static final ClientCapabilities NONE = new ClientCapabilities(JsonObject.empty());

  private ClientCapabilities(JsonObject json) {
    super(json);
  }

  /** Reads capabilities, as in {@code data.requiredCapabilities} of error -32021; there are no required members. */
  public static ClientCapabilities from(JsonObject json) {
    return new ClientCapabilities(json);
  }

  /** Returns the capabilities of a client that does nothing for a server. */
  public static ClientCapabilities none() {
    return NONE;
  }

  /** Starts with nothing declared. */
  public static Builder builder() {
    return new Builder(JsonObject.empty());
  }

  /** Starts with what is declared here. */
  public Builder toBuilder() {
    return new Builder(json());
  }

  /** Tells whether forms can be filled in. An empty {@code elicitation} object says so too. */
  public boolean elicitationForm() {
    return json()
        .object("elicitation")
        .map(modes -> modes.object("form").isPresent() || modes.object("url").isEmpty())
        .orElse(false);
  }

  /** Tells whether a person can be sent to a URL. Since 2025-11-25. */
  public boolean elicitationUrl() {
    return has("elicitation", "url");
  }

  /** Tells whether a model can be asked. Deprecated in 2026-07-28. */
  public boolean sampling() {
    return json().object("sampling").isPresent();
  }

  /** Tells whether a model can be asked with tools. Since 2025-11-25. */
  public boolean samplingTools() {
    return has("sampling", "tools");
  }

  /** Tells whether context of other servers can be included when a model is asked. */
  public boolean samplingContext() {
    return has("sampling", "context");
  }

  /** Tells whether roots can be listed. Deprecated in 2026-07-28. */
  public boolean roots() {
    return json().object("roots").isPresent();
  }

  /** Tells whether changes of the roots are announced. Legacy era only. */
  public boolean rootsListChanged() {
    return json()
        .object("roots")
        .map(roots -> Members.flag(roots, "listChanged"))
        .orElse(false);
  }

  /** Returns the extensions the client supports, with their settings. */
  public Map<String, JsonObject> extensions() {
    return Members.readableMap(json(), "extensions");
  }

  /** Returns what is not standardised, with its settings. */
  public Map<String, JsonObject> experimental() {
    return Members.readableMap(json(), "experimental");
  }

  /** Returns the form that goes with every modern request. */
  public JsonObject toModern() {
    JsonObject modern = json();
    if (roots()) {
      modern = modern.with("roots", JsonObject.empty()); // No listChanged in 2026-07-28.
    }
    return modern;
  }

  /**
   * Returns the form for {@code initialize} at a legacy version: what the version does not know is left out.
   *
   * @throws IllegalArgumentException if the version is not a legacy one
   */
  public JsonObject toLegacy(ProtocolVersion version) {
    if (version.era() != Era.LEGACY) {
      throw new IllegalArgumentException("not a legacy version: use toModern()");
    }
    JsonObject legacy = json();
    if (!version.has(ProtocolVersion.V2025_11_25)) {
      // Before, both were plain objects, and elicitation meant forms.
      legacy = sampling() ? legacy.with("sampling", JsonObject.empty()) : legacy;
      boolean form = elicitationForm() && version.has(ProtocolVersion.V2025_06_18);
      legacy =
          form ? legacy.with("elicitation", JsonObject.empty()) : legacy.without("elicitation");
    }
    JsonObject extensions =
        legacy.object("extensions").orElse(JsonObject.empty()).without(TASKS_EXTENSION);
    return extensions.size() == 0
        ? legacy.without("extensions")
        : legacy.with("extensions", extensions);
  }

  private boolean has(String name, String part) {
    return json().object(name).flatMap(settings -> settings.object(part)).isPresent();
  }

  /** Declares capabilities. Not safe for use by several threads. */
  public static final class Builder {

    private JsonObject json;

    private Builder(JsonObject json) {
      this.json = json;
    }

    /** Declares that forms can be filled in. */
    public Builder elicitationForm() {
      return part("elicitation", "form", JsonObject.empty());
    }

    /** Declares that a person can be sent to a URL. */
    public Builder elicitationUrl() {
      return part("elicitation", "url", JsonObject.empty());
    }

    /** Declares that a model can be asked. */
    public Builder sampling() {
      json = json.with("sampling", settings("sampling"));
      return this;
    }

    /** Declares that a model can be asked, with tools. */
    public Builder samplingTools() {
      return part("sampling", "tools", JsonObject.empty());
    }

    /** Declares that a model can be asked, with context of other servers. */
    public Builder samplingContext() {
      return part("sampling", "context", JsonObject.empty());
    }

    /** Declares that roots can be listed. */
    public Builder roots() {
      json = json.with("roots", settings("roots"));
      return this;
    }

    /** Declares that roots can be listed and that changes are announced, which only the legacy era can. */
    public Builder rootsListChanged() {
      return part("roots", "listChanged", true);
    }

    /**
     * Declares an extension.
     *
     * @throws IllegalArgumentException if the identifier has no prefix or breaks the grammar of {@link MetaKeys}
     */
    public Builder extension(String identifier, JsonObject settings) {
      if (identifier.indexOf('/') < 0 || !MetaKeys.isValid(identifier)) {
        throw new IllegalArgumentException(
            "an extension identifier is a prefix, a slash and a name");
      }
      return part("extensions", identifier, settings);
    }

    /** Declares something that is not standardised. */
    public Builder experimental(String name, JsonObject settings) {
      return part("experimental", name, settings);
    }

    /** Returns the capabilities. */
    public ClientCapabilities build() {
      return new ClientCapabilities(json);
    }

    private Builder part(String name, String part, Object value) {
      // The specification wants objects here, never booleans; listChanged is the exception.
      json = json.with(name, settings(name).with(part, Objects.requireNonNull(value, part)));
      return this;
    }

    private JsonObject settings(String name) {
      return json.object(name).orElse(JsonObject.empty());
    }
  }
}
