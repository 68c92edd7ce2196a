package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ServerCapabilities;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server of the modern era. It holds no session: what is kept here is what the server allowed to be cached, and the subscriptions
 * that run. Safe for use by several threads.
 */
final class ModernConnection implements ServerConnection {
  private static final int MAX_CACHED = 512;
  private static final long MAX_CACHED_BYTES = 32 << 20;

  private final ConnectionSetup setup;
  private final Channel channel;
  private final SpokenVersion version;
  private final Tempo tempo;
  private final ServerDescription description;
  private final ResultCache cache;
  private final CallScope life = new CallScope();
  private final CachedRounds calls;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

  ModernConnection(
      ConnectionSetup setup,
      Channel channel,
      SpokenVersion version,
      Tempo tempo,
      ServerDescription description) {
    this.setup = setup;
    this.channel = channel;
    this.version = version;
    this.tempo = tempo;
    this.description = description;
    this.cache = new ResultCache(tempo.clock(), MAX_CACHED, MAX_CACHED_BYTES);
    this.calls = new CachedRounds(new RoundDriver(setup, channel, tempo, life), cache, channel);
  }

  @Override
  public ServerDescription description() {
    return description;
  }

  @Override
  public JsonObject call(Dispatch dispatch, CallSettings settings) {
    try {
      Requester requester =
          new Requester(setup, channel, version, cache, tempo, dispatch.context());
      return calls.drive(dispatch, settings, requester);
    } catch (McpException e) {
      throw Deliveries.atLeast(dispatch.delivery(), e, setup.server());
    }
  }

  @Override
  public Subscription subscribe(Dispatch dispatch, CallSettings settings) {
    if (!(dispatch.request() instanceof ConsentRequest.SubscribeResource subscribe)) {
      throw new IllegalArgumentException("not an approved subscription");
    }
    if (!offered(subscribe.filter())) {
      throw new InvalidRequestException(
          setup.server(),
          InvalidRequestException.Reason.NOT_OFFERED,
          "the server announces none of these changes",
          List.of());
    }
    Listening listening = new Listening(setup.server(), subscribe.filter(), setup.events(), cache);
    try {
      Subscription running = channel.listen(dispatch, listening, settings);
      subscriptions.add(running);
      if (life.cancelled()) {
        running.close(); // closed meanwhile
      }
      return new Kept(running);
    } catch (McpException e) {
      throw Deliveries.atLeast(dispatch.delivery(), e, setup.server());
    }
  }

  private boolean offered(SubscriptionFilter filter) {
    ServerCapabilities can = description.capabilities();
    return (filter.toolsListChanged() && can.toolsListChanged())
        || (filter.promptsListChanged() && can.promptsListChanged())
        || (filter.resourcesListChanged() && can.resourcesListChanged())
        || (!filter.resources().isEmpty() && can.resourcesSubscribe())
        || !filter.taskIds().isEmpty();
  }

  @Override
  public Optional<Finding> unusable(Tool tool) {
    return channel.unusable(tool);
  }

  @Override
  public Set<String> mirrored(Tool tool) {
    return channel.mirrored(tool);
  }

  @Override
  public void dropCaches() {
    cache.clear();
  }

  @Override
  public boolean open() {
    return !life.cancelled() && channel.open();
  }

  @Override
  public void close() {
    life.cancel(); // calls that wait between rounds or for tasks
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
    channel.close();
  }

  /** A subscription that is forgotten when it is closed. */
  private final class Kept implements Subscription {
    private final Subscription running;

    private Kept(Subscription running) {
      this.running = running;
    }

    @Override
    public boolean active() {
      return running.active();
    }

    @Override
    public void close() {
      subscriptions.remove(running);
      running.close();
    }
  }
}
