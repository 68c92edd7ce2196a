package io.gatehouse.mcp.consent.pin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an offer stands to what a person accepted.
 *
 * @param server {@link PinState#UNSEEN} if nothing of the server was ever accepted, {@link PinState#PINNED} if nothing changed,
 *     {@link PinState#REVOKED} if it was taken back, else {@link PinState#CHANGED}
 * @param tools the state of each offered tool
 * @param changes what is different: removed tools and instructions included, empty for a server never seen
 * @param exposed the offered tools that the model may see: accepted as exposed, and pinned now
 */
public record PinReport(
    PinState server,
    Map<String, PinState> tools,
    List<DefinitionChange> changes,
    Set<String> exposed) {
  public PinReport {
    tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
    changes = List.copyOf(changes);
    exposed = Set.copyOf(exposed);
  }
}
