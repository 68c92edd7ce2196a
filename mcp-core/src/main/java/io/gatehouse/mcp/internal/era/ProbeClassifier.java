package io.gatehouse.mcp.internal.era;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.ShapeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which era a server speaks from what it made of {@code server/discover} (2026-07-28 {@code basic/versioning},
 * {@code basic/transports/stdio#backward-compatibility}, {@code basic/transports/streamable-http#backward-compatibility}). Pure: the
 * same outcome and preferences always give the same verdict.
 */
public final class ProbeClassifier {
  /**
   * What the host speaks, most preferred first.
   *
   * @param server the host's alias, for the exceptions in a verdict
   */
  public record Preferences(
      String server, List<ProtocolVersion> modern, List<ProtocolVersion> legacy) {
    public Preferences {
      modern = List.copyOf(modern);
      legacy = List.copyOf(legacy);
    }

    /** Everything this library speaks. */
    public static Preferences all(String server) {
      return new Preferences(server, ProtocolVersion.modern(), ProtocolVersion.legacy());
    }
  }

  private ProbeClassifier() {}

  /** Says what {@code outcome} means for a host with these preferences. */
  public static ProbeVerdict classify(ProbeOutcome outcome, Preferences mine) {
    if (outcome instanceof ProbeOutcome.Discovered discovered) {
      return discovered(discovered.result(), mine);
    } else if (outcome instanceof ProbeOutcome.Failed failed) {
      return failed(failed.error(), failed.httpStatus(), mine);
    } else if (outcome instanceof ProbeOutcome.BareStatus bare) {
      return decides(bare.httpStatus()) ? legacy(mine) : undecided(bare.httpStatus(), mine);
    } else if (outcome instanceof ProbeOutcome.Silence silence) {
      // A silent pipe is how legacy servers meet a request before initialize; a silent HTTP server
      // may just be slow.
      return silence.http() ? silent(mine) : legacy(mine);
    } else if (outcome instanceof ProbeOutcome.Exited exited) {
      return mine.legacy().isEmpty()
          ? new ProbeVerdict.Undecided(exited.cause())
          : new ProbeVerdict.Restart(mine.legacy().get(0));
    }
    return new ProbeVerdict.Undecided(((ProbeOutcome.Broken) outcome).cause());
  }

  /**
   * Looks for a modern server behind a refused {@code initialize}: an error that only modern servers have, or one that names a modern
   * version, which they should do (2026-07-28 {@code basic/versioning#backward-compatibility}). Empty if the verdict stays.
   */
  public static Optional<ProbeVerdict.Modern> afterRefusedInitialize(
      ErrorObject error, Preferences mine) {
    ProtocolVersion named = best(mine.modern(), error.supportedVersions());
    for (ProtocolVersion version : mine.modern()) {
      if (named == null && error.message().contains(version.value())) {
        named = version;
      }
    }
    if (named == null && error.isModern() && !mine.modern().isEmpty()) {
      named = mine.modern().get(0);
    }
    return Optional.ofNullable(named).map(version -> new ProbeVerdict.Modern(version, false));
  }

  private static ProbeVerdict discovered(JsonObject result, Preferences mine) {
    List<ProtocolVersion> offered;
    try {
      offered = ServerDescription.supportedVersions(result);
    } catch (ShapeException e) {
      return legacy(mine); // some answer to everything; "anything else identifies a legacy server"
    }
    if (!result.string("resultType").orElse("complete").equals("complete")) {
      return new ProbeVerdict.Undecided(new ProtocolViolationException(
          mine.server(),
          Delivery.DELIVERED,
          "server/discover: the result type is not complete",
          null));
    }
    return choose(offered, true, mine);
  }

  private static ProbeVerdict failed(ErrorObject error, int status, Preferences mine) {
    if (status != 0 && !decides(status)) {
      return undecided(status, mine);
    }
    if (error.code() == ErrorObject.UNSUPPORTED_PROTOCOL_VERSION) {
      return choose(error.supportedVersions(), false, mine);
    }
    if (error.isModern()) {
      return mine.modern().isEmpty()
          ? new ProbeVerdict.NoCommonVersion()
          : new ProbeVerdict.Modern(mine.modern().get(0), false);
    }
    // Not keyed to one code. Also 404 with -32601: a modern server has to know server/discover.
    return legacy(mine);
  }

  private static ProbeVerdict choose(
      List<ProtocolVersion> offered, boolean described, Preferences mine) {
    ProtocolVersion modern = best(mine.modern(), offered);
    if (modern != null) {
      return new ProbeVerdict.Modern(modern, described);
    }
    // A legacy version in common can only be spoken after initialize, whatever the stdio page says
    // about falling back.
    ProtocolVersion legacy = best(mine.legacy(), offered);
    return legacy != null ? new ProbeVerdict.Legacy(legacy) : new ProbeVerdict.NoCommonVersion();
  }

  private static @Nullable ProtocolVersion best(
      List<ProtocolVersion> mine, List<ProtocolVersion> theirs) {
    for (ProtocolVersion version : mine) {
      if (theirs.contains(version)) {
        return version;
      }
    }
    return null;
  }

  /** Whether a status comes from an MCP endpoint: not from authorization, a rate limit, a proxy or a failure. */
  private static boolean decides(int status) {
    return status >= 200
        && status < 500
        && (status < 300 || status >= 400)
        && status != 401
        && status != 403
        && status != 407
        && status != 408
        && status != 429;
  }

  private static ProbeVerdict legacy(Preferences mine) {
    return mine.legacy().isEmpty()
        ? new ProbeVerdict.NoCommonVersion()
        : new ProbeVerdict.Legacy(mine.legacy().get(0));
  }

  private static ProbeVerdict undecided(int status, Preferences mine) {
    return new ProbeVerdict.Undecided(new TransportException(
        mine.server(),
        TransportException.Reason.HTTP_STATUS,
        Delivery.UNKNOWN,
        "server/discover was answered with HTTP status " + status
            + ", which says nothing about the era",
        null));
  }

  private static ProbeVerdict silent(Preferences mine) {
    return new ProbeVerdict.Undecided(new TransportException(
        mine.server(),
        TransportException.Reason.TIMEOUT,
        Delivery.UNKNOWN,
        "server/discover was not answered in time",
        null));
  }
}
