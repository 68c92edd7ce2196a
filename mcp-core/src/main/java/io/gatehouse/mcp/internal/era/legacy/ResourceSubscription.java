package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An approved subscription: one {@code resources/subscribe} for each resource of its filter (2025-11-25
 * {@code server/resources#subscriptions}). Changes of lists come unasked, so they need nothing. Safe for use by several threads.
 */
final class ResourceSubscription implements ServerConnection.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceSubscription.class);
  private static final String SUBSCRIBE = "resources/subscribe";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ConnectionSetup setup;
  private final OwnMessages own;
  private final Channel channel;
  private final Restoration restoration;
  private final Function<CallInFlight, RpcMessage> exchange;
  private final Dispatch dispatch;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean served = true;

  ResourceSubscription(
      ConnectionSetup setup,
      OwnMessages own,
      Channel channel,
      Restoration restoration,
      Function<CallInFlight, RpcMessage> exchange,
      Dispatch dispatch) {
    this.setup = setup;
    this.own = own;
    this.channel = channel;
    this.restoration = restoration;
    this.exchange = exchange;
    this.dispatch = dispatch;
  }

  /**
   * Subscribes to everything that was approved, or to nothing.
   *
   * @throws io.gatehouse.mcp.InvalidRequestException if the server does not offer subscriptions to resources
   */
  ResourceSubscription start(CallSettings settings) {
    List<String> uris = approved();
    if (!uris.isEmpty()) {
      Offer.of(channel.session()).require(setup.server(), SUBSCRIBE);
    }
    boolean complete = false;
    try {
      for (String uri : uris) {
        settings.deadline().reset();
        requireResult(exchange.apply(part(uri, settings)));
        held.add(uri);
        restoration.hold(uri);
      }
      restoration.add(this);
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
    return this;
  }

  @Override
  public boolean active() {
    return served && !closed.get() && channel.open();
  }

  /** Unsubscribes, as far as that is possible within seconds. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    restoration.remove(this);
    List<String> last = held.stream().filter(restoration::release).toList();
    try (Deadlines.Deadline deadline = setup.deadlines().start(PATIENCE, PATIENCE)) {
      CallSettings settings = CallSettings.plain(deadline, new CallScope());
      for (String uri : last) {
        if (!channel.open()) {
          return;
        }
        Dispatch leaving = own.request("resources/unsubscribe", JsonObject.of("uri", uri));
        channel.exchange(CallInFlight.of(leaving, settings));
      }
    } catch (McpException e) {
      LOG.debug("server {}: did not unsubscribe: {}", setup.server(), e.getMessage());
    }
  }

  /** Subscribes again in a new session. */
  void restore(Session session, CallScope life, Function<CallInFlight, RpcMessage> once) {
    try {
      Offer.of(session).require(setup.server(), SUBSCRIBE);
      for (String uri : held) {
        try (Deadlines.Deadline deadline = setup.ownDeadline()) {
          requireResult(once.apply(part(uri, CallSettings.plain(deadline, life))));
        }
      }
      served = true;
    } catch (McpException e) {
      served = false;
      LOG.debug("server {}: did not subscribe again: {}", setup.server(), e.getMessage());
    }
  }

  private List<String> approved() {
    if (dispatch.request() instanceof ConsentRequest.SubscribeResource request) {
      return request.filter().resources();
    }
    throw new IllegalStateException("a subscription needs an approval to subscribe");
  }

  /** The dispatch is asked before each transmission; what is sent names one resource of the filter it was made for. */
  private CallInFlight part(String uri, CallSettings settings) {
    return CallInFlight.part(dispatch, settings, SUBSCRIBE, JsonObject.of("uri", uri));
  }

  private void requireResult(RpcMessage answer) {
    if (answer instanceof RpcMessage.Failure failure) {
      throw new ServerErrorException(setup.server(), SUBSCRIBE, failure.error());
    } else if (!(answer instanceof RpcMessage.Result)) {
      throw new ProtocolViolationException(
          setup.server(), Delivery.DELIVERED, "the answer to " + SUBSCRIBE + " is malformed", null);
    }
  }
}
