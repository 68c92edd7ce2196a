package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds which floors a tool call stands on. There is no way to switch one off. Immutable, safe for several threads. */
public final class Floors {
  /** The label of servers on which only reading is routine. */
  public static final String PRODUCTION = "production";

  private final ProtectedPaths protectedPaths;

  private Floors(ProtectedPaths protectedPaths) {
    this.protectedPaths = protectedPaths;
  }

  /** Floors that protect these files too. */
  public static Floors protecting(ProtectedPaths paths) {
    return new Floors(paths);
  }

  /**
   * Every floor that applies to a call; empty if none does.
   *
   * @param hints what is believed about the tool
   * @param labels what the user or administrator says about the server
   */
  public List<Floor> of(Tool tool, EffectiveHints hints, Set<String> labels, JsonObject arguments) {
    List<Floor> floors = new ArrayList<>();
    if (hints.destructive().isYes()) {
      floors.add(floor("destructive", "the call may destroy something or cannot be undone"));
    }
    if (hints.executable().isYes()) {
      floors.add(floor("executable", "an argument is run as code, a command or a query"));
    }
    boolean mayWrite = !isAsserted(hints.readOnly());
    if (labels.contains(PRODUCTION) && mayWrite) {
      floors.add(floor("production", "the call may change a production system"));
    }
    if (HintRules.asksForAPerson(tool)) {
      floors.add(new Floor("requires_user_interaction", HintRules.personWanted()));
    }
    if (mayWrite && protectedPaths.isNamedIn(arguments)) {
      floors.add(
          floor("protected_path", "the call names a file that decides what is allowed or run"));
    }
    return List.copyOf(floors);
  }

  /** Whether a person said so. A server's word lifts no floor, not even that of one whose annotations are trusted. */
  private static boolean isAsserted(Hint hint) {
    return hint.isYes() && hint.source().compareTo(Hint.Source.USER_ASSERTED) >= 0;
  }

  private static Floor floor(String code, String why) {
    return new Floor(code, Message.of("floor." + code, why));
  }
}
