package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The name and version that a client or server gives itself. For display and logs only: nothing may be decided by it
 * (2026-07-28 basic/index#_meta). Immutable.
 */
public final class Implementation extends WireObject {

  private Implementation(JsonObject json) {
    super(json);
    Members.string(json, "name");
    Members.string(json, "version");
  }

  /**
   * Reads what the other side says of itself.
   *
   * @throws ShapeException if {@code name} or {@code version} is not a string
   */
  public static Implementation from(JsonObject json) {
    return new Implementation(json);
  }

  /** Returns an implementation with a name and a version only. */
  public static Implementation of(String name, String version) {
    return builder(name, version).build();
  }

  /** Starts the description of our own side. */
  public static Builder builder(String name, String version) {
    return new Builder(name, version);
  }

  /** Returns the name for programs. */
  public String name() {
    return Members.string(json(), "name");
  }

  /** Returns the version, in no particular form. */
  public String version() {
    return Members.string(json(), "version");
  }

  /** Returns the name for people. Since 2025-06-18. */
  public Optional<String> title() {
    return json().string("title");
  }

  /** Returns what it is. Since 2025-11-25. */
  public Optional<String> description() {
    return json().string("description");
  }

  /** Returns its web site, as received. Since 2025-11-25. */
  public Optional<String> websiteUrl() {
    return json().string("websiteUrl");
  }

  /** Returns its icons; those without an address are left out. Since 2025-11-25. */
  public List<Icon> icons() {
    return Members.readable(json(), "icons", Icon::from);
  }

  /** Builds the description of our own side. Not safe for use by several threads. */
  public static final class Builder {

    private JsonObject json;

    private Builder(String name, String version) {
      json = JsonObject.of(
          "name", Objects.requireNonNull(name, "name"),
          "version", Objects.requireNonNull(version, "version"));
    }

    /** Sets the name for people. */
    public Builder title(String title) {
      return put("title", title);
    }

    /** Sets what it is. */
    public Builder description(String description) {
      return put("description", description);
    }

    /** Sets its web site. */
    public Builder websiteUrl(URI websiteUrl) {
      return put("websiteUrl", websiteUrl.toString());
    }

    /** Sets its icons. */
    public Builder icons(List<Icon> icons) {
      return put("icons", icons.stream().map(Icon::json).toList());
    }

    /** Returns the description. */
    public Implementation build() {
      return new Implementation(json);
    }

    private Builder put(String name, Object value) {
      json = json.with(name, Objects.requireNonNull(value, name));
      return this;
    }
  }
}
