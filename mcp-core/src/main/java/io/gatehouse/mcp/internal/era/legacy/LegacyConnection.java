package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ServerDescription;
import java.util.List;

/** One server spoken to in the legacy era, over whichever {@link Channel}. Safe for use by several threads. */
final class LegacyConnection implements ServerConnection {
  private final ConnectionSetup setup;
  private final Conversation conversation;
  private final Channel channel;
  private final Restoration restoration;

  LegacyConnection(
      ConnectionSetup setup, Conversation conversation, Channel channel, Restoration restoration) {
    this.setup = setup;
    this.conversation = conversation;
    this.channel = channel;
    this.restoration = restoration;
  }

  @Override
  public ServerDescription description() {
    return channel.session().description();
  }

  @Override
  public JsonObject call(Dispatch dispatch, CallSettings settings) {
    String method = dispatch.message().method();
    Offer.of(channel.session()).require(setup.server(), method);
    CallInFlight call = CallInFlight.of(dispatch, settings);
    conversation.calls().begin(call);
    try {
      RpcMessage answer = exchange(call);
      if (answer instanceof RpcMessage.Failure failure) {
        List<ElicitRequest> urls = UrlElicitations.required(failure.error(), channel.session());
        if (!urls.isEmpty()) {
          conversation.urls().consent(call, urls);
          answer = exchange(call); // once: whoever is not done there by now repeats the call
        }
      }
      JsonObject result = result(method, answer);
      restoration.remember(dispatch);
      return result;
    } finally {
      conversation.calls().end(call);
    }
  }

  @Override
  public Subscription subscribe(Dispatch dispatch, CallSettings settings) {
    return new ResourceSubscription(
            setup, conversation.own(), channel, restoration, this::exchange, dispatch)
        .start(settings);
  }

  /** 2025-11-25 client/roots#root-list-changes: a must if it was declared. */
  @Override
  public void rootsChanged() {
    if (channel.session().declared().rootsListChanged()) {
      conversation
          .outbox()
          .offer(conversation
              .own()
              .notification("notifications/roots/list_changed", JsonObject.empty()));
    }
  }

  @Override
  public boolean open() {
    return channel.open();
  }

  @Override
  public void close() {
    channel.close();
  }

  private RpcMessage exchange(CallInFlight call) {
    try {
      RpcMessage answer = channel.exchange(call);
      call.dispatch().delivered(Delivery.DELIVERED);
      return answer;
    } catch (TransportException e) {
      call.dispatch().delivered(e.delivery());
      cancel(call, e);
      throw e;
    } finally {
      call.hearStrayProgress();
    }
  }

  /** Tells the server that nobody waits any more; a dropped connection alone would not (2025-11-25 basic/transports). */
  private void cancel(CallInFlight call, TransportException why) {
    boolean givenUp = why.reason() == TransportException.Reason.CANCELLED
        || why.reason() == TransportException.Reason.TIMEOUT;
    if (givenUp && call.dispatch().delivery() != Delivery.NOT_SENT && channel.open()) {
      JsonObject params = JsonObject.of(
          "requestId",
          call.id(),
          "reason",
          why.reason() == TransportException.Reason.TIMEOUT ? "timeout" : "cancelled");
      conversation
          .outbox()
          .offer(conversation.own().notification("notifications/cancelled", params));
    }
  }

  private JsonObject result(String method, RpcMessage answer) {
    if (answer instanceof RpcMessage.Result result) {
      return result.result();
    } else if (answer instanceof RpcMessage.Failure failure) {
      throw new ServerErrorException(setup.server(), method, failure.error());
    }
    String why =
        answer instanceof RpcMessage.Malformed malformed ? malformed.why() : "it is no answer";
    throw new ProtocolViolationException(
        setup.server(), Delivery.DELIVERED, "the answer to " + method + ": " + why, null);
  }
}
