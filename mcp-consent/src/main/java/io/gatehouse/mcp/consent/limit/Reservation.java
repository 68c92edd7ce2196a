package io.gatehouse.mcp.consent.limit;

import io.gatehouse.mcp.consent.policy.Reason;
import java.util.Objects;

/** Whether there is room for an action; if there is, it is taken already, so that calls at the same time cannot share it. */
public sealed interface Reservation {
  /** There is room. */
  final class Taken implements Reservation {
    private final Runnable giveBack;

    Taken(Runnable giveBack) {
      this.giveBack = giveBack;
    }

    /** Gives the room back, because the action was refused or never left. Doing so again does nothing. */
    public void cancel() {
      giveBack.run();
    }
  }

  /**
   * There is no room.
   *
   * @param stopTurn whether the agent should end its turn
   */
  record Full(Reason reason, boolean stopTurn) implements Reservation {
    public Full {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
