package io.gatehouse.mcp.consent.grant;

import static java.util.Comparator.comparing;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.store.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All grants at one moment, with what every store does to them. Immutable: a change gives another table.
 *
 * @param epoch grows whenever somebody may have less than before
 * @param grants in the order in which they were given
 */
record GrantTable(long epoch, List<Grant> grants) {
  static final GrantTable EMPTY = new GrantTable(0, List.of());

  GrantTable {
    grants = List.copyOf(grants);
  }

  List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
    return grants.stream()
        .filter(grant -> grant.covers(request, hints, now))
        .sorted(comparing((Grant grant) -> grant.rule().allows())
            .thenComparing(grant -> grant.rule().remember()))
        .toList();
  }

  List<Grant> list(GrantSelector selector) {
    return grants.stream().filter(selector::selects).toList();
  }

  /** The table after a use; empty if {@code grant} is not its latest version or has ended. */
  Optional<GrantTable> using(Grant grant, Instant now) {
    List<Grant> next = new ArrayList<>(grants);
    for (int i = 0; i < next.size(); i++) {
      Grant current = next.get(i);
      if (current.id().equals(grant.id())) {
        if (current.version() != grant.version() || !current.live(now)) {
          return Optional.empty();
        }
        next.set(i, current.used(now));
        return Optional.of(new GrantTable(epoch, next));
      }
    }
    return Optional.empty();
  }

  /** The table with one more grant, and without those that had ended when it was given. */
  GrantTable with(Grant grant, int limit) {
    if (grants.stream().anyMatch(other -> other.id().equals(grant.id()))) {
      throw new IllegalStateException("a grant with this id is there already");
    }
    List<Grant> next = new ArrayList<>(grants);
    next.removeIf(
        old -> !old.live(grant.createdAt()) && !grant.createdAt().isBefore(old.createdAt()));
    next.add(grant);
    if (next.size() > limit) {
      throw new IllegalStateException("the limit of " + limit + " grants is reached, revoke some");
    }
    return new GrantTable(grant.rule().allows() ? epoch : epoch + 1, next);
  }

  GrantTable without(GrantSelector selector) {
    return new GrantTable(
        epoch + 1, grants.stream().filter(grant -> !selector.selects(grant)).toList());
  }

  JsonObject toJson() {
    return JsonObject.of(
        "epoch",
        epoch,
        "grants",
        JsonArray.copyOf(grants.stream().map(GrantJson::write).toList()));
  }

  /** Reads what {@link #toJson} wrote; throws {@link IllegalArgumentException} for anything else. */
  static GrantTable fromJson(JsonObject json) {
    Members in = new Members(json);
    return new GrantTable(in.number("epoch"), in.list("grants", GrantJson::grant));
  }
}
