package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.protocol.ServerCapabilities;
import java.util.List;

/** What a server offers in a session: only that may be asked for (2025-06-18 {@code basic/lifecycle#operation}). */
final class Offer {
  private final Session session;

  private Offer(Session session) {
    this.session = session;
  }

  static Offer of(Session session) {
    return new Offer(session);
  }

  /**
   * Returns if {@code method} may be sent.
   *
   * @throws InvalidRequestException if the server did not declare what it belongs to
   */
  void require(String server, String method) {
    if (!covers(method)) {
      throw new InvalidRequestException(
          server,
          InvalidRequestException.Reason.NOT_OFFERED,
          "the server did not declare the capability for " + method,
          List.of());
    }
  }

  private boolean covers(String method) {
    ServerCapabilities offered = session.description().capabilities();
    return switch (method) {
      case "tools/list", "tools/call" -> offered.hasTools();
      case "resources/list", "resources/templates/list", "resources/read" -> offered.hasResources();
      case "resources/subscribe", "resources/unsubscribe" -> offered.resourcesSubscribe();
      case "prompts/list", "prompts/get" -> offered.hasPrompts();
      case "completion/complete" ->
        offered.hasCompletions() || !Revision.declaresCompletions(session.version());
      case "logging/setLevel" -> offered.hasLogging();
      default -> true;
    };
  }
}
