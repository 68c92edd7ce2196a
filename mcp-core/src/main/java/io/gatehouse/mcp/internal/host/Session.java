package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Endpoint;
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
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.Verb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One server for one principal: connected when first needed, reviewed before anything of it is used, connected anew after it
 * was lost. Safe for use by several threads; one at a time connects or reviews, and the others wait for it.
 */
final class Session {
  private final HostServices services;
  private final ServerConfig config;
  private final ServerIdentity identity;
  private final Connector connector;
  private final Turnstile turnstile;
  private final SessionEvents events;
  private final Offering offering;
  private final Watches watches;
  private volatile @Nullable Link link; // written inside the turnstile
  private volatile boolean closed;

  Session(HostServices services, ServerConfig config, CallContext owner) {
    this.services = services;
    this.config = config;
    this.identity = Identities.of(config);
    this.turnstile = new Turnstile(config.alias());
    this.events = new SessionEvents(services, config.alias(), owner, this);
    this.connector = new Connector(services, config, owner, identity, events);
    this.offering = new Offering(services, config, identity, owner);
    this.watches = new Watches(config.alias(), this::live, () -> ownSettings(new CallScope()));
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

  /** The subscriptions, which a new connection takes over. */
  Watches watches() {
    return watches;
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

  /** Connects, and has the authorizer get a credential if connecting needed none: some servers show what they offer to anybody. */
  void login(CallContext context, CallScope scope) {
    linked(scope);
    if (config.endpoint() instanceof Endpoint.Http http) {
      config
          .authorizer()
          .ifPresent(authorizer -> authorizer.login(
              server(),
              new HttpTarget(Verb.POST, http.uri()),
              context,
              new GatedScopes(services, server(), identity, context, scope)));
    }
  }

  /** The server, connected and reviewed, with a catalogue that is not known to be stale. */
  Link reviewed(CallScope scope) {
    Link now = link;
    if (now != null && offering.isCurrentFor(now) && now.connection().open()) {
      requireOpen();
      return now;
    }
    turnstile.enter(scope);
    try {
      Link linked = linkInside(scope);
      if (!offering.reviewed()) {
        reviewInside(linked, scope);
      } else if (!offering.isCurrentFor(linked)) {
        offering.refresh(linked, reader(linked, scope));
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
    return reader(linked(scope), scope).read();
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
    return offering.consent();
  }

  /** The tools; the session has been reviewed. */
  Catalogue catalogue() {
    return offering.catalogue();
  }

  /** The definition of {@code tool} as exposed; asks about it first if it has changed. */
  ToolDefinition definition(String tool, CallContext context, CallScope scope) {
    return offering.definition(tool, context, scope);
  }

  /** Reads the tools anew, past any cache, on the calling thread. */
  void refreshTools(CallScope scope) {
    offering.markChanged();
    turnstile.enter(scope);
    try {
      Link now = link;
      if (now != null && offering.reviewed()) {
        now.connection().dropCaches();
        offering.refresh(now, reader(now, scope));
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
      if (now != null && offering.reviewed() && !offering.isCurrentFor(now)) {
        offering.refresh(now, reader(now, scope));
      }
    } finally {
      turnstile.leave();
    }
  }

  /** Notes that the tools are not what they were: the next use reads them again. */
  void markToolsChanged() {
    offering.markChanged();
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
    if (now != null) {
      events.later(() -> watches.restore(made));
    }
    return made;
  }

  private void reviewInside(Link linked, CallScope scope) {
    offering.review(linked, reader(linked, scope), scope, this::requireOpen);
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
