package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.pin.PinnedServer;
import io.gatehouse.mcp.consent.risk.DefinitionScanner;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The other servers of the same principal, against which a definition is read: a tool that speaks of another server's tools, or a
 * server that looks like another one, is worth a warning. Safe for use by several threads.
 */
final class Neighbours {
  private static final int MOST = 10_000;

  private final Pins pins;
  private final Set<String> aliases = ConcurrentHashMap.newKeySet();

  Neighbours(Pins pins) {
    this.pins = pins;
  }

  /** A scanner that knows every server but the one that is asked about. */
  DefinitionScanner scannerFor(ConsentRequest request) {
    String own = request.origin().server();
    if (aliases.size() < MOST) {
      aliases.add(own);
    }
    Set<String> others = new TreeSet<>(aliases);
    others.remove(own);
    Set<String> tools = new TreeSet<>();
    for (PinnedServer server : pins.all()) {
      if (server.principal().equals(request.origin().context().principal())
          && !server.server().equals(request.origin().identity().digest())) {
        tools.addAll(server.tools().keySet());
      }
    }
    return DefinitionScanner.besides(others, tools);
  }
}
