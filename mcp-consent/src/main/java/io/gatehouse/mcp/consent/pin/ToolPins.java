package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which definitions a person accepted and says whether what is offered now is the same. Trust on first use is not
 * enough: a tool is accepted by a person or it is {@link PinState#UNSEEN}.
 *
 * <p>Pins belong to a principal and the digest of a server's identity. They outlive the absence of a tool: one that vanishes and
 * comes back is {@link PinState#CHANGED} until accepted again, even if it is the same. Safe for use by several threads; every
 * write is a compare-and-set.
 */
public final class ToolPins {
  /** More than there are writers at a time; a store that refuses so many writes is broken. */
  private static final int TRIES = 1000;

  private final PinStore store;
  private final Clock clock;

  /** Pins kept in {@code store}. */
  public ToolPins(PinStore store, Clock clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Compares a whole offer, all pages, with what was accepted. Remembers which accepted tools are missing from it, so call it for
   * every offer, also one that is then refused.
   */
  public PinReport observe(String principal, Fingerprint server, ServerOffer offer) {
    PinnedServer pinned =
        update(principal, server, now -> now == null ? null : absences(now, offer));
    return PinComparison.of(pinned, offer);
  }

  /** How one definition stands; what a call has to be {@link PinState#PINNED} for. */
  public PinState state(String principal, Fingerprint server, ToolDefinition tool) {
    return PinComparison.state(find(principal, server).orElse(null), tool);
  }

  /** Whether the model may see this definition: accepted as exposed, and pinned now. */
  public boolean exposed(String principal, Fingerprint server, ToolDefinition tool) {
    PinnedServer pinned = find(principal, server).orElse(null);
    return PinComparison.exposed(pinned, tool);
  }

  /** What changed since a person accepted this tool: everything if none did, nothing if it is pinned. */
  public DefinitionChange change(String principal, Fingerprint server, ToolDefinition tool) {
    return PinComparison.change(find(principal, server).orElse(null), tool.tool());
  }

  /** Whether the principal accepted this server in a review and has not taken that back. */
  public boolean isAccepted(String principal, Fingerprint server) {
    return find(principal, server).filter(pinned -> !pinned.revoked()).isPresent();
  }

  /** The program behind the server's command when the principal accepted it; empty if they took that back, or none was recorded. */
  public Optional<Executable> executable(String principal, Fingerprint server) {
    return find(principal, server)
        .filter(pinned -> !pinned.revoked())
        .flatMap(PinnedServer::executable);
  }

  /** Records that a person accepted this program behind the server's command. Does nothing to a server that is unseen or revoked. */
  public void accept(String principal, Fingerprint server, Executable executable) {
    update(
        principal,
        server,
        now -> now == null || now.revoked() || now.executable().equals(Optional.of(executable))
            ? null
            : now.with(executable));
  }

  /** The definition a person accepted, for a tool of this name. */
  public Optional<PinnedTool> accepted(String principal, Fingerprint server, String tool) {
    return find(principal, server).map(pinned -> pinned.tools().get(tool));
  }

  /**
   * Records that a person accepted an offer: every tool in it is pinned as it is, and those named are exposed. Pins of tools that
   * are not in the offer stay. Ends a revocation and every quarantine of an offered tool.
   *
   * @param by the principal who answered
   */
  public void accept(
      String principal, Fingerprint server, ServerOffer offer, Set<String> exposed, String by) {
    Instant at = clock.instant();
    update(principal, server, now -> {
      Map<String, PinnedTool> tools = now == null ? new TreeMap<>() : new TreeMap<>(now.tools());
      for (ToolDefinition offered : offer.tools()) {
        Tool tool = offered.tool();
        tools.put(tool.name(), pin(tool, exposed.contains(tool.name()), at, by));
      }
      return new PinnedServer(
          principal,
          server,
          next(now),
          false,
          offer.description().instructions(),
          tools,
          now == null ? Optional.empty() : now.executable());
    });
  }

  /** Records that a person accepted one definition, new or changed. Does nothing to a server that is unseen or revoked. */
  public void accept(
      String principal, Fingerprint server, ToolDefinition tool, boolean exposed, String by) {
    Instant at = clock.instant();
    update(
        principal,
        server,
        now -> now == null || now.revoked()
            ? null
            : replace(now, tool.tool().name(), pin(tool.tool(), exposed, at, by)));
  }

  /** Records that a person refused a change: the tool stays out, whatever it looks like, until one accepts it. */
  public void quarantine(String principal, Fingerprint server, String tool) {
    update(principal, server, now -> {
      PinnedTool pinned = now == null ? null : now.tools().get(tool);
      return now == null || pinned == null ? null : replace(now, tool, pinned.quarantine());
    });
  }

  /** Takes everything back that the principal accepted of this server. The pins stay, to tell what changed meanwhile. */
  public void revoke(String principal, Fingerprint server) {
    update(
        principal,
        server,
        now -> now == null
            ? null
            : new PinnedServer(
                principal,
                server,
                next(now),
                true,
                now.instructions(),
                now.tools(),
                now.executable()));
  }

  /** Everything anybody accepted. */
  public List<PinnedServer> all() {
    return store.all();
  }

  private PinnedServer absences(PinnedServer pinned, ServerOffer offer) {
    Map<String, ToolDefinition> offered = new LinkedHashMap<>();
    offer.tools().forEach(tool -> offered.put(tool.tool().name(), tool));
    Map<String, PinnedTool> tools = new TreeMap<>(pinned.tools());
    tools.replaceAll(
        (name, tool) -> offered.containsKey(name) || tool.absentSince().isPresent()
            ? tool
            : tool.absent(Optional.of(clock.instant())));
    return tools.equals(pinned.tools()) ? pinned : pinned.with(tools);
  }

  /**
   * Applies {@code change} to what is kept, again if somebody else was faster; null or the same leaves it. Returns what is kept
   * then.
   */
  private @Nullable PinnedServer update(
      String principal,
      Fingerprint server,
      Function<@Nullable PinnedServer, @Nullable PinnedServer> change) {
    for (int i = 0; i < TRIES; i++) {
      PinnedServer now = find(principal, server).orElse(null);
      PinnedServer next = change.apply(now);
      if (next == null || next.equals(now)) {
        return now;
      }
      if (store.compareAndSet(next)) {
        return next;
      }
    }
    throw new IllegalStateException("the pin store took none of " + TRIES + " writes: check it");
  }

  /** What is kept for this principal and server, and for nobody else, whatever the store says. */
  private Optional<PinnedServer> find(String principal, Fingerprint server) {
    return store
        .find(principal, server)
        .filter(
            pinned -> pinned.principal().equals(principal) && pinned.server().equals(server));
  }

  private static PinnedServer replace(PinnedServer pinned, String name, PinnedTool tool) {
    Map<String, PinnedTool> tools = new TreeMap<>(pinned.tools());
    tools.put(name, tool);
    return pinned.with(tools);
  }

  private static PinnedTool pin(Tool tool, boolean exposed, Instant at, String by) {
    return new PinnedTool(ToolDefinition.of(tool), exposed, false, Optional.empty(), at, by);
  }

  private static long next(@Nullable PinnedServer now) {
    return now == null ? 1 : now.version() + 1;
  }
}
