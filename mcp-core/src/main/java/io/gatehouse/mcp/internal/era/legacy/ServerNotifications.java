package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.era.ConnectionEvents;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.LogMessage;
import io.gatehouse.mcp.protocol.ShapeException;
import org.jspecify.annotations.Nullable;

/** What a server tells us; whatever is unknown or malformed is ignored, and nothing is ever answered. Safe for use by several threads. */
final class ServerNotifications {
  private final ConnectionEvents events;
  private final CallsInFlight calls;
  private final OpenQuestions questions;
  private final UrlElicitations urls;

  ServerNotifications(
      ConnectionSetup setup, CallsInFlight calls, OpenQuestions questions, UrlElicitations urls) {
    this.events = setup.events();
    this.calls = calls;
    this.questions = questions;
    this.urls = urls;
  }

  void receive(RpcMessage.Notification notification, @Nullable CallInFlight arrivedOn) {
    JsonObject params = notification.params();
    switch (notification.method()) {
      case "notifications/progress" -> progress(params, arrivedOn);
      case "notifications/message" -> logged(params, arrivedOn);
      case "notifications/cancelled" -> cancelled(params);
      case "notifications/tools/list_changed" -> events.toolsChanged();
      case "notifications/resources/list_changed" -> events.resourcesChanged();
      case "notifications/prompts/list_changed" -> events.promptsChanged();
      case "notifications/resources/updated" ->
        params.string("uri").ifPresent(events::resourceUpdated);
      case "notifications/elicitation/complete" ->
        params.string("elicitationId").ifPresent(urls::completed);
      default -> {} // unknown notifications are ignored
    }
  }

  private void progress(JsonObject params, @Nullable CallInFlight arrivedOn) {
    calls.inProgress(params).ifPresent(call -> {
      if (call == arrivedOn) {
        call.progress(params); // a call reads its own stream on its caller's thread
      } else {
        call.strayProgress(params);
      }
    });
  }

  private void logged(JsonObject params, @Nullable CallInFlight arrivedOn) {
    LogMessage message;
    try {
      message = LogMessage.from(params);
    } catch (ShapeException e) {
      return;
    }
    events.logged(message);
    if (arrivedOn != null && arrivedOn.settings().onLog() != null) {
      arrivedOn.settings().onLog().accept(message);
    }
  }

  /** 2025-11-25 basic/utilities/cancellation: the request is stopped and not answered; unknown ids are ignored. */
  private void cancelled(JsonObject params) {
    JsonValue id = params.get("requestId");
    if (id != null) {
      questions.withdraw(id);
    }
  }
}
