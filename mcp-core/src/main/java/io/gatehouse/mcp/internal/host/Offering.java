package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.CallScope;
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
 * What a session may use of its server's offer: the consent to it, and the tools as they were last read. Reviewed and refreshed
 * by one thread at a time, inside the session's turnstile; read by any.
 */
final class Offering {
  private final HostServices services;
  private final ServerConfig config;
  private final ServerIdentity identity;
  private final CallContext owner;
  private final AtomicLong changes = new AtomicLong();
  private final AtomicReference<@Nullable Catalogue> catalogue = new AtomicReference<>();
  private volatile @Nullable Approved<ConsentRequest.ReviewServer> review;
  private volatile @Nullable Link readFrom;
  private volatile long readAt; // changes when the catalogue was read

  Offering(HostServices services, ServerConfig config, ServerIdentity identity, CallContext owner) {
    this.services = services;
    this.config = config;
    this.identity = identity;
    this.owner = owner;
  }

  /** Whether anyone has consented to it yet. */
  boolean reviewed() {
    return review != null;
  }

  /** Whether the tools were read from {@code link} and nothing has been said of changes since. */
  boolean isCurrentFor(Link link) {
    return review != null && link.equals(readFrom) && readAt == changes.get();
  }

  /** Notes that the tools are not what they were: the next use reads them again. */
  void markChanged() {
    changes.incrementAndGet();
  }

  /** The consent to use what the server offers. */
  Approved<ConsentRequest.ReviewServer> consent() {
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

  /** Puts the whole offer to the gate. */
  void review(Link link, OfferReader reader, CallScope scope, Runnable stillWanted) {
    ServerOffer offer = reader.settled(changes::get);
    long at = changes.get();
    if (review != null) {
      // What has changed leaves the catalogue now, whatever becomes of this review.
      seen(link, offer.tools(), offer.findings(), at);
    }
    ConsentRequest.ReviewServer request = new ConsentRequest.ReviewServer(
        services.origin(config.alias(), identity, owner, Optional.empty()),
        offer,
        config.provenance());
    Approved<ConsentRequest.ReviewServer> approved =
        services.gate().admit(Ask.about(request, stillWanted), scope, Delivery.NOT_SENT);
    catalogue.set(Catalogue.reviewed(offer.tools(), approved.exposed(), offer.findings()));
    readFrom = link;
    readAt = at;
    review = approved;
  }

  /** Reads the tools again, and withdraws the open questions about those that have changed. */
  void refresh(Link link, OfferReader reader) {
    long at = changes.get();
    List<Finding> findings = new ArrayList<>();
    List<ToolDefinition> tools = link.connection().description().capabilities().hasTools()
        ? reader.tools(findings)
        : List.of();
    seen(link, tools, findings, at);
  }

  private void seen(Link link, List<ToolDefinition> tools, List<Finding> findings, long at) {
    Catalogue now = catalogue.updateAndGet(c -> c == null ? null : c.refreshed(tools, findings));
    readFrom = link;
    readAt = at;
    if (now != null) {
      services.gate().withdraw(request -> isAboutChangedTool(request, now));
    }
  }

  /** The definition of {@code tool} as exposed; asks about it first if it has changed. */
  ToolDefinition definition(String tool, CallContext context, CallScope scope) {
    Catalogue all = catalogue();
    ToolDefinition now = all.current(tool);
    if (now == null || all.withholds(now)) {
      throw new InvalidRequestException(
          config.alias(),
          InvalidRequestException.Reason.UNKNOWN_TOOL,
          now == null ? "the server offers no such tool" : "the review does not expose that tool",
          List.of());
    }
    if (!all.exposes(now)) {
      ConsentRequest.ChangedDefinition change = new ConsentRequest.ChangedDefinition(
          services.origin(config.alias(), identity, context, Optional.empty()),
          all.exposedBefore(tool),
          now);
      services.gate().admit(Ask.about(change, () -> {}), scope, Delivery.NOT_SENT);
      catalogue.updateAndGet(c -> c == null ? null : c.exposing(now));
    }
    return now;
  }

  private boolean isAboutChangedTool(ConsentRequest request, Catalogue now) {
    if (!(request instanceof ConsentRequest.CallTool call)
        || !call.origin().server().equals(config.alias())
        || !call.origin().context().principal().equals(owner.principal())) {
      return false;
    }
    ToolDefinition current = now.current(call.tool().tool().name());
    return current == null || !current.fingerprint().equals(call.tool().fingerprint());
  }
}
