package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects differences up to a bound. Not safe for use by several threads. */
final class Differences {
  /** More than a person reads. What is beyond it makes a change incomplete, and so as bad as it can be. */
  static final int MOST = 500;

  private final List<Difference> found = new ArrayList<>();
  private boolean complete = true;

  void add(
      ChangeClass kind,
      Place place,
      @Nullable JsonValue before,
      @Nullable JsonValue after,
      boolean weakens) {
    if (found.size() == MOST) {
      complete = false;
      return;
    }
    found.add(new Difference(
        kind, place.pointer(), Optional.ofNullable(before), Optional.ofNullable(after), weakens));
  }

  void widened(Place place, @Nullable JsonValue before, @Nullable JsonValue after) {
    add(ChangeClass.SCHEMA_WIDENED, place, before, after, true);
  }

  void narrowed(Place place, @Nullable JsonValue before, @Nullable JsonValue after) {
    add(ChangeClass.SCHEMA_NARROWED, place, before, after, false);
  }

  void text(Place place, @Nullable JsonValue before, @Nullable JsonValue after) {
    add(ChangeClass.TEXT_CHANGED, place, before, after, false);
  }

  /** Whether there is no use in looking further. */
  boolean full() {
    return !complete;
  }

  List<Difference> found() {
    return found;
  }

  boolean complete() {
    return complete;
  }

  /** A place in a definition; its text is made only when something is found there. */
  record Place(@Nullable Place parent, String token) {
    static Place of(String member) {
      return new Place(null, member);
    }

    Place child(String member) {
      return new Place(this, member);
    }

    Place child(int index) {
      return child(Integer.toString(index));
    }

    String pointer() {
      List<String> tokens = new ArrayList<>();
      for (Place at = this; at != null; at = at.parent) {
        tokens.add(at.token);
      }
      StringBuilder text = new StringBuilder();
      for (int i = tokens.size() - 1; i >= 0; i--) {
        text.append('/').append(tokens.get(i).replace("~", "~0").replace("/", "~1"));
      }
      return text.toString();
    }
  }
}
