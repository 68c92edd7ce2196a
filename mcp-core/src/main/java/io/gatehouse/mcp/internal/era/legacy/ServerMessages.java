package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.InputRequest;
import io.gatehouse.mcp.protocol.ShapeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a server says that answers nothing of ours: requests and notifications, from whichever stream. Called on reading threads
 * and never blocks. Safe for use by several threads.
 */
final class ServerMessages {
  private final Replies replies;
  private final OpenQuestions questions;
  private final UrlElicitations urls;
  private final ServerNotifications notifications;
  private final Supplier<@Nullable Session> session;

  ServerMessages(
      Replies replies,
      OpenQuestions questions,
      UrlElicitations urls,
      ServerNotifications notifications,
      Supplier<@Nullable Session> session) {
    this.replies = replies;
    this.questions = questions;
    this.urls = urls;
    this.notifications = notifications;
    this.session = session;
  }

  /**
   * Takes one message.
   *
   * @param arrivedOn the call on whose stream it came, if it came on one
   */
  void receive(RpcMessage message, @Nullable CallInFlight arrivedOn) {
    if (message instanceof RpcMessage.Request request) {
      request(request, arrivedOn);
    } else if (message instanceof RpcMessage.Notification notification) {
      notifications.receive(notification, arrivedOn);
    }
  }

  private void request(RpcMessage.Request request, @Nullable CallInFlight arrivedOn) {
    switch (request.method()) {
      case "ping" -> replies.pong(request.id());
      case "elicitation/create", "sampling/createMessage", "roots/list" ->
        question(request, arrivedOn);
      default -> replies.refuse(request.id(), Refusal.UNKNOWN_METHOD);
    }
  }

  private void question(RpcMessage.Request request, @Nullable CallInFlight arrivedOn) {
    Session now = session.get();
    if (now == null) {
      // 2025-11-25 basic/lifecycle: nothing but pings and log messages before the session is open
      replies.refuse(request.id(), Refusal.OUTSIDE_OF_CALLS);
      return;
    }
    InputRequest question;
    try {
      question =
          InputRequest.from(JsonObject.of("method", request.method(), "params", request.params()));
    } catch (ShapeException e) {
      replies.refuse(request.id(), Refusal.MALFORMED);
      return;
    }
    Refusal refusal = Refusal.of(question, now.declared());
    if (refusal != null) {
      replies.refuse(request.id(), refusal);
      return;
    }
    if (question instanceof InputRequest.Elicit elicit) {
      urls.asked(elicit.request());
    }
    questions.ask(request.id(), question, arrivedOn);
  }
}
