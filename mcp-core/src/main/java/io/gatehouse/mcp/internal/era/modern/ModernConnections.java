package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.ShapeException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes connections to modern servers over links that exist already. */
public final class ModernConnections {
  private ModernConnections() {}

  /**
   * A connection over HTTP, which owns {@code link} from now on.
   *
   * @param version to begin with; the server may ask for another one of ours
   * @param discovered the description the probe brought; without one the server is asked for it
   * @throws io.gatehouse.mcp.McpException if the server does not describe itself, or speaks no version of ours; the link is then
   *     still the caller's
   */
  public static ServerConnection http(
      ConnectionSetup setup,
      HttpLink link,
      ProtocolVersion version,
      @Nullable JsonObject discovered) {
    return http(setup, link, version, discovered, Tempo.standard());
  }

  /**
   * A connection over a pipe that was started, which owns {@code link} from now on; as {@link #http} otherwise.
   *
   * @param version to begin with; the server may ask for another one of ours
   * @param discovered the description the probe brought; without one the server is asked for it
   */
  public static ServerConnection pipe(
      ConnectionSetup setup,
      DuplexLink link,
      ProtocolVersion version,
      @Nullable JsonObject discovered) {
    return pipe(setup, link, version, discovered, Tempo.standard());
  }

  static ServerConnection http(
      ConnectionSetup setup,
      HttpLink link,
      ProtocolVersion version,
      @Nullable JsonObject discovered,
      Tempo tempo) {
    SpokenVersion spoken = new SpokenVersion(setup.server(), version);
    return connect(setup, new HttpChannel(setup, link, spoken, tempo), spoken, discovered, tempo);
  }

  static ServerConnection pipe(
      ConnectionSetup setup,
      DuplexLink link,
      ProtocolVersion version,
      @Nullable JsonObject discovered,
      Tempo tempo) {
    SpokenVersion spoken = new SpokenVersion(setup.server(), version);
    return connect(setup, new PipeChannel(setup, link, spoken), spoken, discovered, tempo);
  }

  private static ServerConnection connect(
      ConnectionSetup setup,
      Channel channel,
      SpokenVersion spoken,
      @Nullable JsonObject discovered,
      Tempo tempo) {
    JsonObject result = discovered != null ? discovered : discover(setup, channel, spoken, tempo);
    ServerDescription description;
    try {
      List<ProtocolVersion> offered = ServerDescription.supportedVersions(result);
      if (!offered.contains(spoken.current())) {
        spoken.choose(offered);
      }
      description = ServerDescription.fromDiscover(result, spoken.current());
    } catch (ShapeException e) {
      throw new ProtocolViolationException(
          setup.server(),
          Delivery.DELIVERED,
          "the server's description is malformed: " + e.getMessage(),
          e);
    }
    return new ModernConnection(setup, channel, spoken, tempo, description);
  }

  private static JsonObject discover(
      ConnectionSetup setup, Channel channel, SpokenVersion spoken, Tempo tempo) {
    ResultCache none = new ResultCache(tempo.clock(), 0, 0);
    Requester requester = new Requester(setup, channel, spoken, none, tempo, setup.principal());
    Duration time = longer(
        setup.config().settings().probeTimeout(), setup.config().settings().requestTimeout());
    try (Deadlines.Deadline deadline = setup.deadlines().start(time, time)) {
      JsonObject result = requester.send(
          ModernRequest.of(setup
              .consent()
              .open(OutboundMessage.of("server/discover", null, JsonObject.empty()))),
          CallSettings.plain(deadline, new CallScope()));
      ResultType.of(setup.server(), "server/discover", result, false);
      return result;
    }
  }

  /** A first start may download the server: the probe's time counts if it is the longer one. */
  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
