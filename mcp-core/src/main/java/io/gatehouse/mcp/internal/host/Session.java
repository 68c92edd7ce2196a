package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.protocol.ListPage;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.Resource;
import io.gatehouse.mcp.protocol.ResourceTemplate;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One server for one principal: connected when first needed, reviewed before anything of it is used, connected anew after it
 * was lost. Safe for use by several threads; one at a time connects or reviews, and the others wait for it.
 */
final class Session {
  private final HostServices services;
  private final ServerConfig config;
  private final CallContext owner;
  private final ServerIdentity identity;
  private final Connector connector;
  private final Turnstile turnstile;
  private final SessionEvents events;
  private final AtomicLong toolChanges = new AtomicLong();
  private final AtomicReference<@Nullable Catalogue> catalogue = new AtomicReference<>();
  private volatile @Nullable Link link; // written inside the turnstile
  private volatile @Nullable Approved<ConsentRequest.ReviewServer>
      review; // written inside the turnstile
  private volatile @Nullable Link catalogueOf; // written inside the turnstile
  private volatile long catalogueAt; // written inside the turnstile: toolChanges when it was read
  private volatile boolean closed;

  Session(HostServices services, ServerConfig config, CallContext owner) {
    this.services = services;
    this.config = config;
    this.owner = owner;
    this.identity = Identities.of(config);
    this.turnstile = new Turnstile(config.alias());
    this.events = new SessionEvents(services, config.alias(), owner, this);
    this.connector = new Connector(services, config, owner, identity, events);
  }

  HostServices services() {
    return services;
  }

  ServerConfig config() {
    return config;
  }

  String server() {
    return config.alias();
  }

  ServerIdentity identity() {
    return identity;
  }

  /** The server, connected; asks for consent to that if nobody has given it. */
  Link linked(CallScope scope) {
    Link now = link;
    if (now != null && now.connection().open()) {
      requireOpen();
      return now;
    }
    turnstile.enter(scope);
    try {
      return linkInside(scope);
    } finally {
      turnstile.leave();
    }
  }

  /** The server, connected and reviewed, with a catalogue that is not known to be stale. */
  Link reviewed(CallScope scope) {
    Link now = link;
    if (now != null
        && review != null
        && now.equals(catalogueOf)
        && catalogueAt == toolChanges.get()
        && now.connection().open()) {
      requireOpen();
      return now;
    }
    turnstile.enter(scope);
    try {
      Link linked = linkInside(scope);
      if (review == null) {
        reviewInside(linked, scope);
      } else if (!linked.equals(catalogueOf) || catalogueAt != toolChanges.get()) {
        refreshInside(linked, scope);
      }
      return linked;
    } finally {
      turnstile.leave();
    }
  }

  /** Puts the whole offer to the gate again, as it is now. */
  void review(CallScope scope) {
    turnstile.enter(scope);
    try {
      reviewInside(linkInside(scope), scope);
    } finally {
      turnstile.leave();
    }
  }

  /** What the server offers now, without anything of it being used. */
  ServerOffer offer(CallScope scope) {
    Link linked = linked(scope);
    linked.connection().dropCaches();
    return reader(linked, scope).read();
  }

  /** The prompts as the server lists them now, or as it allows them to be cached. */
  List<Prompt> prompts(Link linked, CallScope scope) {
    return lists(linked, scope).all("prompts/list", ListPage::ofPrompts, new ArrayList<>());
  }

  /** The resources, likewise. */
  List<Resource> resources(Link linked, CallScope scope) {
    return lists(linked, scope).all("resources/list", ListPage::ofResources, new ArrayList<>());
  }

  /** The resource templates, likewise. */
  List<ResourceTemplate> resourceTemplates(Link linked, CallScope scope) {
    return lists(linked, scope)
        .all("resources/templates/list", ListPage::ofResourceTemplates, new ArrayList<>());
  }

  /** The consent to use what the server offers. */
  Approved<ConsentRequest.ReviewServer> review() {
    Approved<ConsentRequest.ReviewServer> approved = review;
    if (approved == null) {
      throw new IllegalStateException("the session has not been reviewed");
    }
    return approved;
  }

  /** The tools; the session has been reviewed. */
  Catalogue catalogue() {
    Catalogue now = catalogue.get();
    if (now == null) {
      throw new IllegalStateException("the session has not been reviewed");
    }
    return now;
  }

  /** The definition of {@code tool} as exposed; asks about it first if it has changed. */
  ToolDefinition definition(String tool, CallContext context, CallScope scope) {
    ToolDefinition now = catalogue().current(tool);
    if (now == null || catalogue().withholds(now)) {
      throw new InvalidRequestException(
          server(),
          InvalidRequestException.Reason.UNKNOWN_TOOL,
          now == null ? "the server offers no such tool" : "the review does not expose that tool",
          List.of());
    }
    if (!catalogue().exposes(now)) {
      ConsentRequest.ChangedDefinition change = new ConsentRequest.ChangedDefinition(
          services.origin(server(), identity, context, Optional.empty()),
          catalogue().exposedBefore(tool),
          now);
      services.gate().admit(Ask.about(change, () -> {}), scope, Delivery.NOT_SENT);
      ToolDefinition approved = now;
      catalogue.updateAndGet(c -> c == null ? null : c.exposing(approved));
    }
    return now;
  }

  /** Reads the tools anew, past any cache, on the calling thread. */
  void refreshTools(CallScope scope) {
    toolChanges.incrementAndGet();
    turnstile.enter(scope);
    try {
      Link now = link;
      if (now != null && review != null) {
        now.connection().dropCaches();
        refreshInside(now, scope);
      }
    } finally {
      turnstile.leave();
    }
  }

  /** Reads the tools again if the server said that they changed and nobody has done so since. */
  void refreshIfStale() {
    CallScope scope = new CallScope();
    turnstile.enter(scope);
    try {
      Link now = live();
      if (now != null && review != null && catalogueAt != toolChanges.get()) {
        refreshInside(now, scope);
      }
    } finally {
      turnstile.leave();
    }
  }

  /** Notes that the tools are not what they were: the next use reads them again. */
  void markToolsChanged() {
    toolChanges.incrementAndGet();
  }

  /** Settings for a message of the session's own. */
  CallSettings ownSettings(CallScope scope) {
    var timeout = config.settings().requestTimeout();
    return CallSettings.plain(services.deadlines().start(timeout, timeout), scope);
  }

  /** Whether the connection that is there can be used. */
  @Nullable
  Link live() {
    Link now = link;
    return now != null && now.connection().open() ? now : null;
  }

  void requireOpen() {
    if (closed) {
      throw new InvalidRequestException(
          server(), InvalidRequestException.Reason.CLOSED, "the host is closed", List.of());
    }
  }

  void close() {
    closed = true;
    Link now = link;
    if (now != null) {
      now.connection().close();
    }
    connector.close();
    events.close();
  }

  private Link linkInside(CallScope scope) {
    requireOpen();
    Link now = link;
    if (now != null && now.connection().open()) {
      return now;
    }
    if (now != null) {
      now.connection().close();
    }
    Link made = connector.connect(now == null ? null : now.consent(), scope, this::requireOpen);
    link = made;
    if (closed) { // closed while it was being made: nobody else would close it
      made.connection().close();
      requireOpen();
    }
    return made;
  }

  private void reviewInside(Link linked, CallScope scope) {
    ServerOffer offer = reader(linked, scope).settled(toolChanges::get);
    long at = toolChanges.get();
    ConsentRequest.ReviewServer request = new ConsentRequest.ReviewServer(
        services.origin(server(), identity, owner, Optional.empty()), offer);
    Approved<ConsentRequest.ReviewServer> approved =
        services.gate().admit(Ask.about(request, this::requireOpen), scope, Delivery.NOT_SENT);
    catalogue.set(Catalogue.reviewed(offer.tools(), approved.exposed(), offer.findings()));
    catalogueOf = linked;
    catalogueAt = at;
    review = approved;
  }

  private void refreshInside(Link linked, CallScope scope) {
    long at = toolChanges.get();
    List<Finding> findings = new ArrayList<>();
    List<ToolDefinition> tools =
        linked.connection().description().capabilities().hasTools()
            ? reader(linked, scope).tools(findings)
            : List.of();
    Catalogue now = catalogue.updateAndGet(c -> c == null ? null : c.refreshed(tools, findings));
    catalogueOf = linked;
    catalogueAt = at;
    if (now != null) {
      services.gate().withdraw(request -> isAboutChangedTool(request, now));
    }
  }

  private boolean isAboutChangedTool(ConsentRequest request, Catalogue now) {
    if (!(request instanceof ConsentRequest.CallTool call)
        || !call.origin().server().equals(server())
        || !call.origin().context().principal().equals(owner.principal())) {
      return false;
    }
    ToolDefinition current = now.current(call.tool().tool().name());
    return current == null || !current.fingerprint().equals(call.tool().fingerprint());
  }

  private OfferReader reader(Link linked, CallScope scope) {
    return new OfferReader(server(), linked.connection(), lists(linked, scope));
  }

  private ListReader lists(Link linked, CallScope scope) {
    return new ListReader(
        server(),
        config.settings().limits(),
        linked.connection(),
        linked.consent(),
        () -> ownSettings(scope));
  }
}
