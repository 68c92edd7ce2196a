package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.MetaKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One response that carries a subscription, from its beginning to its end. */
final class ListenStream {
  /** Longer than any stream lasts: subscriptions are no calls, and time does not run out for them. */
  private static final Duration FOREVER = Duration.ofDays(365);

  /** How it ended. */
  sealed interface End {
    /** By a result: the server is done with the subscription. */
    record Finished() implements End {}

    /** By error -32022. */
    record WrongVersion(Reply.Failure reply) implements End {}

    /**
     * By something else.
     *
     * @param passing whether trying again later makes sense
     * @param least how long the server wants to be left alone
     */
    record Failed(McpException reason, boolean passing, Duration least) implements End {}
  }

  private final ConnectionSetup setup;
  private final HttpChannel channel;
  private final Dispatch dispatch;
  private final JsonObject meta;

  /** A stream for {@code dispatch} that carries {@code meta} of the host. */
  ListenStream(ConnectionSetup setup, HttpChannel channel, Dispatch dispatch, JsonObject meta) {
    this.setup = setup;
    this.channel = channel;
    this.dispatch = dispatch;
    this.meta = meta;
  }

  /**
   * Sends the request and reads the stream on the calling thread until it ends or {@code scope} is cancelled; re-checks the approval
   * first. {@code notes} gets the notifications that name this subscription.
   */
  End run(Terms terms, CallScope scope, Consumer<RpcMessage.Notification> notes) {
    long id = channel.nextId();
    Optional<Reply> reply;
    try (Deadlines.Deadline never = setup.deadlines().start(FOREVER, FOREVER)) {
      reply = channel.exchange(
          id,
          ModernRequest.of(dispatch),
          terms,
          new CallSettings(never, scope, null, false, meta, null, null),
          dispatch.context(),
          note -> {
            if (names(note, id)) {
              notes.accept(note);
            }
          });
    } catch (TransportException e) {
      boolean passing = e.reason() == TransportException.Reason.CONNECT
          || e.reason() == TransportException.Reason.CLOSED;
      return new End.Failed(e, passing, Duration.ZERO);
    } catch (McpException e) {
      return new End.Failed(e, false, Duration.ZERO); // consent withdrawn, no credentials
    }
    return reply.isPresent() ? judge(reply.get()) : new End.Failed(broken(), true, Duration.ZERO);
  }

  private End judge(Reply reply) {
    if (reply instanceof Reply.Result) {
      return new End.Finished();
    } else if (reply instanceof Reply.Failure failure
        && failure.error().code() == ErrorObject.UNSUPPORTED_PROTOCOL_VERSION) {
      return new End.WrongVersion(failure);
    }
    McpException reason = Refusals.of(setup.server(), "subscriptions/listen", reply);
    return reply instanceof Reply.Bare bare
        ? new End.Failed(
            reason,
            bare.status() == 429 || bare.status() >= 500,
            bare.retryAfter().orElse(Duration.ZERO))
        : new End.Failed(reason, false, Duration.ZERO);
  }

  /** The id is compared with its type (basic/patterns/subscriptions). */
  private static boolean names(RpcMessage.Notification note, long id) {
    JsonObject meta = note.params().object("_meta").orElse(JsonObject.empty());
    return meta.get(MetaKeys.SUBSCRIPTION_ID) instanceof JsonNumber number
        && number.longValueExact().orElse(-1) == id;
  }

  private TransportException broken() {
    return new TransportException(
        setup.server(),
        TransportException.Reason.CLOSED,
        Delivery.UNKNOWN,
        "the event stream of a subscription broke",
        null);
  }
}
