package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.internal.era.ConnectionEvents;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one subscription asked for, and what its notifications set off: cached results are dropped, then the host is told (2026-07-28
 * {@code basic/patterns/subscriptions}). Whoever reads the subscription has checked its id. Never blocks.
 */
final class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  private final String server;
  private final SubscriptionFilter asked;
  private final ConnectionEvents events;
  private final ResultCache cache;

  Listening(String server, SubscriptionFilter asked, ConnectionEvents events, ResultCache cache) {
    this.server = server;
    this.asked = asked;
    this.events = events;
    this.cache = cache;
  }

  /** Whether {@code note} is the acknowledgement. */
  static boolean isAcknowledgement(RpcMessage.Notification note) {
    return note.method().equals("notifications/subscriptions/acknowledged");
  }

  /**
   * Takes the acknowledgement. Nothing replays what happened before it, so what is cached is stale; after a reconnect the host is told
   * that everything may have changed.
   */
  void acknowledged(RpcMessage.Notification note, boolean again) {
    SubscriptionFilter honoured =
        SubscriptionFilter.from(note.params().object("notifications").orElse(JsonObject.empty()));
    SubscriptionFilter missing = asked.minus(honoured);
    if (!missing.isEmpty()) {
      // Lists are then as fresh as their ttl, and no fresher.
      LOG.debug(
          "server {}: does not serve {} parts of a subscription",
          server,
          missing.json().size());
    }
    if (asked.toolsListChanged()) {
      tools(again);
    }
    if (asked.promptsListChanged()) {
      prompts(again);
    }
    if (asked.resourcesListChanged()) {
      resources(again);
    }
    asked.resources().forEach(uri -> resource(uri, again));
  }

  /** Takes any other notification; what was not asked for is passed over. */
  void heard(RpcMessage.Notification note) {
    switch (note.method()) {
      case "notifications/tools/list_changed" -> {
        if (asked.toolsListChanged()) {
          tools(true);
        }
      }
      case "notifications/prompts/list_changed" -> {
        if (asked.promptsListChanged()) {
          prompts(true);
        }
      }
      case "notifications/resources/list_changed" -> {
        if (asked.resourcesListChanged()) {
          resources(true);
        }
      }
      case "notifications/resources/updated" -> {
        if (!asked.resources().isEmpty()) {
          note.params()
              .string("uri")
              .ifPresent(uri -> resource(uri, true)); // may be a part of one that was asked for
        }
      }
      default ->
        LOG.debug("server {}: dropped a notification that is not for subscriptions", server);
    }
  }

  private void tools(boolean tell) {
    cache.dropLists("tools/list");
    if (tell) {
      events.toolsChanged();
    }
  }

  private void prompts(boolean tell) {
    cache.dropLists("prompts/list");
    if (tell) {
      events.promptsChanged();
    }
  }

  private void resources(boolean tell) {
    cache.dropLists("resources/list", "resources/templates/list"); // templates too: seps/2549
    if (tell) {
      events.resourcesChanged();
    }
  }

  private void resource(String uri, boolean tell) {
    cache.dropResource(uri);
    if (tell) {
      events.resourceUpdated(uri);
    }
  }
}
