package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.ServerLimits;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.ListPage;
import io.gatehouse.mcp.protocol.ShapeException;
import io.gatehouse.mcp.spi.consent.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads all pages of a list (2026-07-28 {@code server/utilities/pagination}): cursors are opaque, the empty string is one, and
 * a server that goes in circles or never ends is stopped.
 */
final class ListReader {
  private final String server;
  private final ServerLimits limits;
  private final ServerConnection connection;
  private final Approved<?> consent;
  private final Supplier<CallSettings> settings;

  ListReader(
      String server,
      ServerLimits limits,
      ServerConnection connection,
      Approved<?> consent,
      Supplier<CallSettings> settings) {
    this.server = server;
    this.limits = limits;
    this.connection = connection;
    this.consent = consent;
    this.settings = settings;
  }

  /** All items; what is not usable becomes a finding instead of hiding the rest. */
  <T> List<T> all(String method, Function<JsonObject, ListPage<T>> parse, List<Finding> findings) {
    try {
      return pages(method, parse, findings);
    } catch (ServerErrorException e) {
      if (e.error().code() != ErrorObject.INVALID_PARAMS) {
        throw e;
      }
      return pages(
          method, parse, findings); // a cursor went stale between two pages: start again, once
    }
  }

  private <T> List<T> pages(
      String method, Function<JsonObject, ListPage<T>> parse, List<Finding> findings) {
    List<T> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    for (int pages = 0; ; pages++) {
      if (pages == limits.maxPages()) {
        throw violation(method + " has more than " + pages + " pages (ServerLimits.maxPages)");
      }
      ListPage<T> page = page(method, cursor, parse);
      for (ShapeException bad : page.rejected()) {
        findings.add(
            Finding.of("malformed_item", method + " page " + (pages + 1) + " at " + bad.at()));
      }
      items.addAll(page.items());
      if (items.size() + page.rejected().size() > limits.maxItems()) {
        throw violation(
            method + " has more than " + limits.maxItems() + " items (ServerLimits.maxItems)");
      }
      cursor = page.nextCursor();
      if (cursor.isEmpty()) {
        return items;
      }
      if (!seen.add(cursor.get())) {
        throw violation(method + " gives the same cursor twice");
      }
    }
  }

  private <T> ListPage<T> page(
      String method, Optional<String> cursor, Function<JsonObject, ListPage<T>> parse) {
    JsonObject params =
        cursor.isPresent() ? JsonObject.of("cursor", cursor.get()) : JsonObject.empty();
    Dispatch dispatch = consent.open(OutboundMessage.of(method, null, params));
    CallSettings call = settings.get();
    try {
      JsonObject result = connection.call(dispatch, call);
      dispatch.end(true);
      return parse.apply(result);
    } catch (ShapeException e) {
      throw violation("the result of " + method + " is malformed at " + e.at());
    } finally {
      call.deadline().close();
    }
  }

  private McpException violation(String what) {
    return new ProtocolViolationException(server, Delivery.DELIVERED, what, null);
  }
}
