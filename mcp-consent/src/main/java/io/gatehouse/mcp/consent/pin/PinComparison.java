package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what is offered with what was accepted. Pure. */
final class PinComparison {
  private PinComparison() {}

  static PinState state(@Nullable PinnedServer server, ToolDefinition offered) {
    if (server == null) {
      return PinState.UNSEEN;
    }
    if (server.revoked()) {
      return PinState.REVOKED;
    }
    PinnedTool pinned = server.tools().get(offered.tool().name());
    if (pinned == null) {
      return PinState.UNSEEN;
    }
    if (pinned.quarantined()) {
      return PinState.QUARANTINED;
    }
    boolean same =
        pinned.absentSince().isEmpty() && pinned.fingerprint().equals(offered.fingerprint());
    return same ? PinState.PINNED : PinState.CHANGED;
  }

  static boolean exposed(@Nullable PinnedServer server, ToolDefinition offered) {
    if (server == null || state(server, offered) != PinState.PINNED) {
      return false;
    }
    PinnedTool pinned = server.tools().get(offered.tool().name());
    return pinned != null && pinned.exposed();
  }

  static DefinitionChange change(@Nullable PinnedServer server, Tool offered) {
    PinnedTool pinned = server == null ? null : server.tools().get(offered.name());
    if (pinned == null) {
      return DefinitionChange.added(offered);
    }
    return pinned.absentSince().isPresent()
        ? DefinitionChange.returned(pinned.tool(), offered)
        : DefinitionChange.between(pinned.tool(), offered);
  }

  static PinReport of(@Nullable PinnedServer server, ServerOffer offer) {
    Map<String, PinState> states = new LinkedHashMap<>();
    Set<String> exposed = new LinkedHashSet<>();
    offer.tools().forEach(offered -> {
      states.put(offered.tool().name(), state(server, offered));
      if (exposed(server, offered)) {
        exposed.add(offered.tool().name());
      }
    });
    if (server == null) {
      return new PinReport(PinState.UNSEEN, states, List.of(), exposed);
    }
    List<DefinitionChange> changes = changes(server, offer);
    PinState state = changes.isEmpty() && !states.containsValue(PinState.QUARANTINED)
        ? PinState.PINNED
        : PinState.CHANGED;
    return new PinReport(server.revoked() ? PinState.REVOKED : state, states, changes, exposed);
  }

  private static List<DefinitionChange> changes(PinnedServer server, ServerOffer offer) {
    List<DefinitionChange> changes = new ArrayList<>();
    Set<String> offered = new LinkedHashSet<>();
    changes.add(DefinitionChange.ofInstructions(
        server.instructions(), offer.description().instructions()));
    for (ToolDefinition tool : offer.tools()) {
      offered.add(tool.tool().name());
      changes.add(change(server, tool.tool()));
    }
    server.tools().forEach((name, pinned) -> {
      if (!offered.contains(name)) {
        changes.add(DefinitionChange.removed(pinned.tool()));
      }
    });
    changes.removeIf(DefinitionChange::isEmpty);
    return changes;
  }
}
