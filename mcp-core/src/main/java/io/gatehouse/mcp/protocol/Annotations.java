package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a server says about whom content is for and how much it matters (2026-07-28 server/resources#annotations). A claim of
 * the server. Immutable.
 */
public final class Annotations extends WireObject {

  private Annotations(JsonObject json) {
    super(json);
  }

  /** Reads annotations; there are no required members. */
  public static Annotations from(JsonObject json) {
    return new Annotations(json);
  }

  static Optional<Annotations> in(JsonObject owner) {
    return owner.object("annotations").map(Annotations::new);
  }

  /** Returns whom the content is for; empty if the server does not say. */
  public List<Role> audience() {
    return Members.readableStrings(json(), "audience").stream().map(Role::of).toList();
  }

  /** Returns the importance from 0 (optional) to 1 (required); empty if absent or outside this range. */
  public OptionalDouble priority() {
    return Members.fraction(json(), "priority");
  }

  /** Returns when the content last changed; empty if absent or not an ISO 8601 time with an offset. */
  public Optional<Instant> lastModified() {
    return json().string("lastModified").flatMap(Annotations::instant);
  }

  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
