package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.consent.pin.Differences.Place;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed between the definition of a tool that a person accepted and the one that is offered now, difference by difference.
 * Whatever changes the fingerprint is a difference. Immutable; made in time linear in the size of both.
 *
 * @param tool the tool's name as the server writes it; empty for the instructions of a server
 * @param differences at most 500, in the order of {@code name}, words, claims, schemas and the rest
 * @param complete whether these are all; if not, the change counts as weakening
 */
public record DefinitionChange(String tool, List<Difference> differences, boolean complete) {
  private static final List<String> ORDER =
      List.of("name", "title", "description", "annotations", "inputSchema", "outputSchema");

  public DefinitionChange {
    Objects.requireNonNull(tool, "tool");
    differences = List.copyOf(differences);
  }

  /** The change from one definition to another; without differences if they have the same fingerprint. */
  public static DefinitionChange between(Tool before, Tool after) {
    Differences found = new Differences();
    JsonObject old = before.json();
    JsonObject now = after.json();
    Set<String> members = new LinkedHashSet<>(ORDER);
    members.addAll(old.members().keySet());
    members.addAll(now.members().keySet());
    for (String member : members) {
      member(found, member, old.get(member), now.get(member));
    }
    return new DefinitionChange(after.name(), found.found(), found.complete());
  }

  /** The appearance of a tool that nobody has accepted. */
  public static DefinitionChange added(Tool tool) {
    return whole(tool, ChangeClass.ADDED, null, tool.json(), true);
  }

  /** The absence of a tool that was accepted. */
  public static DefinitionChange removed(Tool tool) {
    return whole(tool, ChangeClass.REMOVED, tool.json(), null, false);
  }

  /** This change, of a tool that was gone in the meantime. */
  static DefinitionChange returned(Tool before, Tool after) {
    DefinitionChange change = between(before, after);
    Differences found = new Differences();
    found
        .found()
        .add(new Difference(
            ChangeClass.RETURNED,
            "",
            Optional.of(before.json()),
            Optional.of(after.json()),
            change.weakens()));
    found.found().addAll(change.differences);
    return new DefinitionChange(change.tool, found.found(), change.complete);
  }

  /** The change of a server's instructions. */
  public static DefinitionChange ofInstructions(Optional<String> before, Optional<String> after) {
    Differences found = new Differences();
    if (!before.equals(after)) {
      found.text(
          Place.of("instructions"),
          before.map(JsonString::of).orElse(null),
          after.map(JsonString::of).orElse(null));
    }
    return new DefinitionChange("", found.found(), true);
  }

  private static DefinitionChange whole(
      Tool tool,
      ChangeClass kind,
      @Nullable JsonValue before,
      @Nullable JsonValue after,
      boolean weakens) {
    Difference all =
        new Difference(kind, "", Optional.ofNullable(before), Optional.ofNullable(after), weakens);
    return new DefinitionChange(tool.name(), List.of(all), true);
  }

  private static void member(
      Differences found, String member, @Nullable JsonValue old, @Nullable JsonValue now) {
    if (Objects.equals(old, now)) {
      return;
    }
    Place at = Place.of(member);
    switch (member) {
      case "title", "description" -> found.text(at, old, now);
      case "annotations" -> ClaimDifference.compare(found, at, old, now);
      case "inputSchema", "outputSchema" -> {
        if (old != null && now != null) {
          new SchemaDifference(found).compare(at, old, now, true);
        } else {
          found.widened(at, old, now);
        }
      }
      case "icons" -> found.add(ChangeClass.ICON_ONLY, at, old, now, false);
      case "_meta" -> found.add(ChangeClass.META_ONLY, at, old, now, false);
      default -> found.add(ChangeClass.MEMBER_CHANGED, at, old, now, true);
    }
  }

  /** Whether there is nothing to see. */
  public boolean isEmpty() {
    return differences.isEmpty();
  }

  /** Whether the tool can do more, asks for more or warns less than before, or not everything could be compared. */
  public boolean weakens() {
    return !complete || differences.stream().anyMatch(Difference::weakens);
  }

  /**
   * Whether all it does is to accept less or to warn more. A tool that warns more may be one that was taken for read-only: who
   * accepts such a change unasked has to look at the claims again.
   */
  public boolean onlyTightens() {
    return !isEmpty()
        && !weakens()
        && differences.stream()
            .allMatch(d -> d.kind() == ChangeClass.SCHEMA_NARROWED
                || d.kind() == ChangeClass.CLAIM_STRENGTHENED);
  }

  /** The classes of its differences. */
  public Set<ChangeClass> classes() {
    EnumSet<ChangeClass> classes = EnumSet.noneOf(ChangeClass.class);
    differences.forEach(d -> classes.add(d.kind()));
    return Collections.unmodifiableSet(classes);
  }
}
