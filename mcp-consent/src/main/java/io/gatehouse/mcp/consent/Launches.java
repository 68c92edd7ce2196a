package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.internal.recent.Recent;
import io.gatehouse.mcp.consent.pin.ToolPins;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.Neutralizer;
import io.gatehouse.mcp.spi.consent.ConsentRequest.LaunchServer;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which program was behind a server's command line when it was accepted. A launch is let through before its server is reviewed, and
 * only the review is kept; what was launched is remembered in between. Safe for use by several threads.
 */
final class Launches {
  private static final int REMEMBERED = 4096;
  private static final Neutralizer SHORT = Neutralizer.line().limit(200);

  private final ToolPins pins;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock.
  private final Map<Key, Executable> launched = new Recent<>(REMEMBERED);

  Launches(ToolPins pins) {
    this.pins = pins;
  }

  private record Key(String principal, Fingerprint server) {
    static Key of(Origin origin) {
      return new Key(origin.context().principal(), origin.identity().digest());
    }
  }

  /** Whether the program is known to be the one that was accepted; or nothing is known of one, then or now. */
  boolean same(LaunchServer launch) {
    return Executable.isUnchanged(accepted(launch), launch.executable());
  }

  /** Whether the program is known to be another one than was accepted. */
  boolean changed(LaunchServer launch) {
    return accepted(launch)
        .flatMap(before -> launch
            .executable()
            .map(now ->
                before.digest().isPresent() && now.digest().isPresent() && !now.equals(before)))
        .orElse(false);
  }

  /** Whether there is a program of which nobody can tell if it changed. */
  static boolean unread(LaunchServer launch) {
    return launch.executable().filter(now -> now.digest().isEmpty()).isPresent();
  }

  /** What a person should know about the program. */
  List<Warning> warnings(LaunchServer launch) {
    if (changed(launch)) {
      String before = accepted(launch).map(Executable::path).orElse("");
      return List.of(new Warning(
          Risk.HIGH,
          Message.of(
              "warning.program_changed",
              "the program behind this command line has changed since you accepted it; it was {path}"
                  + " with another content or in another place",
              "path",
              SHORT.neutralize(before))));
    } else if (unread(launch)) {
      return List.of(new Warning(
          Risk.HIGH,
          Message.of(
              "warning.program_unread",
              "the program was not found or could not be read, so nobody would notice if it changed;"
                  + " it is asked about at every start")));
    }
    return List.of();
  }

  /** Notes that the program may start: a review that follows is about it. */
  void started(LaunchServer launch) {
    Key key = Key.of(launch.origin());
    lock.lock();
    try {
      launch
          .executable()
          .ifPresentOrElse(now -> launched.put(key, now), () -> launched.remove(key));
    } finally {
      lock.unlock();
    }
  }

  /** Records that a person accepted the program, if the server has been accepted before. */
  void accept(LaunchServer launch) {
    started(launch);
    keep(launch.origin());
  }

  /** Records which program it was, now that a person accepted what it offers. */
  void keep(Origin origin) {
    Key key = Key.of(origin);
    Executable program;
    lock.lock();
    try {
      program = launched.get(key);
    } finally {
      lock.unlock();
    }
    if (program != null) {
      pins.accept(key.principal(), key.server(), program);
    }
  }

  private Optional<Executable> accepted(LaunchServer launch) {
    Key key = Key.of(launch.origin());
    return pins.executable(key.principal(), key.server());
  }
}
