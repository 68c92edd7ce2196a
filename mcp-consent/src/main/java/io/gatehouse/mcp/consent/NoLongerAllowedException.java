package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;

/** Stops a resumed request that the rules refuse by now. Nothing was sent. */
final class NoLongerAllowedException extends McpException {
  private static final long serialVersionUID = 1L;

  NoLongerAllowedException(String code) {
    super(null, Delivery.NOT_SENT, "a suspended request is refused by now: " + code, null);
  }
}
