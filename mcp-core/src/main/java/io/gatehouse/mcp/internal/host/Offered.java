package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.InvalidRequestException;
import java.util.List;

/** Whether a server offers a feature: only negotiated capabilities are used (2025-11-25 {@code basic/lifecycle#operation}). */
final class Offered {
  private Offered() {}

  static void require(Session session, boolean offered, String feature) {
    if (!offered) {
      throw new InvalidRequestException(
          session.server(),
          InvalidRequestException.Reason.NOT_OFFERED,
          "the server does not offer " + feature,
          List.of());
    }
  }
}
