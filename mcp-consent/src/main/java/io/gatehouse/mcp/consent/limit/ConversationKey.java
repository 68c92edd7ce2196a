package io.gatehouse.mcp.consent.limit;

import io.gatehouse.mcp.spi.consent.Origin;
import java.util.Optional;

/** A conversation of a principal; two principals never share one. */
record ConversationKey(String principal, Optional<String> conversation) {
  static ConversationKey of(Origin origin) {
    return new ConversationKey(origin.context().principal(), origin.context().conversation());
  }
}
