package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.pin.DefinitionChange;
import io.gatehouse.mcp.consent.pin.PinReport;
import io.gatehouse.mcp.consent.pin.PinState;
import io.gatehouse.mcp.consent.pin.PinnedServer;
import io.gatehouse.mcp.consent.pin.ToolPins;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was accepted before, as a voice in a decision. A server that was accepted may be started again as it was, an offer that was
 * accepted need not be reviewed again, and a tool that is not what was accepted is not called.
 */
final class Pins {
  private final ToolPins pins;
  private final Launches launches;
  private final Set<Accepted> reopened = ConcurrentHashMap.newKeySet();

  private record Accepted(String principal, Fingerprint server) {}

  Pins(ToolPins pins) {
    this.pins = pins;
    this.launches = new Launches(pins);
  }

  /** How a reviewed offer stands to what was accepted; empty for other requests. */
  Optional<PinReport> report(ConsentRequest request) {
    return request instanceof ConsentRequest.ReviewServer review
        ? Optional.of(pins.observe(principal(request), server(request), review.offer()))
        : Optional.empty();
  }

  /** Whether the principal accepted this server and, for a call, this very definition, and for a launch, this very program. */
  boolean accepted(ConsentRequest request) {
    if (request instanceof ConsentRequest.LaunchServer launch) {
      return pins.isAccepted(principal(request), server(request)) && launches.same(launch);
    }
    return request instanceof ConsentRequest.CallTool call
        ? state(call.origin(), call.tool()) == PinState.PINNED
        : pins.isAccepted(principal(request), server(request));
  }

  /**
   * What the pins say about {@code request}.
   *
   * @param accepted what {@link #accepted} says of it
   */
  Verdict verdict(ConsentRequest request, Optional<PinReport> report, boolean accepted) {
    if (request instanceof ConsentRequest.CallTool) {
      return accepted
          ? Verdict.abstain()
          : Verdict.deny(Reason.of(
              Layer.PINS, "not_pinned", "nobody has accepted the tool as it is defined now"));
    } else if (request instanceof ConsentRequest.LaunchServer launch && Launches.unread(launch)) {
      return ask("program_unread", "nobody can tell whether the program is what it was");
    } else if (request instanceof ConsentRequest.LaunchServer
        && !accepted
        && pins.isAccepted(principal(request), server(request))) {
      return ask("program_changed", "the program is not known to be the one you accepted");
    } else if (request instanceof ConsentRequest.LaunchServer
        || request instanceof ConsentRequest.ConnectServer) {
      return accepted
          ? Verdict.allow(
              Reason.of(Layer.PINS, "accepted_before", "you accepted this very server in a review"))
          : Verdict.abstain();
    } else if (request instanceof ConsentRequest.ChangedDefinition change) {
      return state(change.origin(), change.after()) == PinState.PINNED
          ? Verdict.allow(Reason.of(Layer.PINS, "pinned", "the definition is the one you accepted"))
          : ask("changed", "the tool is not what you accepted");
    }
    if (report.isPresent() && reopened.contains(key(request.origin()))) {
      return ask("asked_for", "a person wants to look at it again");
    }
    return report.map(Pins::reviewed).orElse(Verdict.abstain());
  }

  /** Has the next review put to a person, though nothing changed. */
  void reopen(String principal, Fingerprint server) {
    reopened.add(new Accepted(principal, server));
  }

  private static Accepted key(Origin origin) {
    return new Accepted(origin.context().principal(), origin.identity().digest());
  }

  private static Verdict reviewed(PinReport report) {
    return switch (report.server()) {
      case PINNED ->
        Verdict.allow(
            Reason.of(Layer.PINS, "pinned", "everything it offers is as you accepted it"));
      case UNSEEN -> ask("unseen", "nobody has reviewed this server yet");
      case REVOKED -> ask("revoked", "the acceptance of this server was taken back");
      case CHANGED, QUARANTINED -> ask("changed", "it does not offer what you accepted");
    };
  }

  private static Verdict ask(String code, String why) {
    return Verdict.ask(AskTerms.usual(), Reason.of(Layer.PINS, code, why));
  }

  /** The programs behind the command lines. */
  Launches launches() {
    return launches;
  }

  /** How a definition stands to what was accepted. */
  PinState state(Origin origin, ToolDefinition tool) {
    return pins.state(origin.context().principal(), origin.identity().digest(), tool);
  }

  /** What changed since the tool was accepted. */
  DefinitionChange change(ConsentRequest.ChangedDefinition request) {
    return pins.change(principal(request), server(request), request.after());
  }

  /** Records that {@code offer} was accepted with these tools exposed. */
  void accept(Origin origin, ServerOffer offer, Set<String> exposed, String by) {
    pins.accept(origin.context().principal(), origin.identity().digest(), offer, exposed, by);
    launches.keep(origin);
    reopened.remove(key(origin));
  }

  /** Records that a changed or new tool was accepted. */
  void accept(Origin origin, ToolDefinition tool, String by) {
    pins.accept(origin.context().principal(), origin.identity().digest(), tool, true, by);
  }

  /** Records that a change was refused for good. */
  void quarantine(Origin origin, String tool) {
    pins.quarantine(origin.context().principal(), origin.identity().digest(), tool);
  }

  List<PinnedServer> all() {
    return pins.all();
  }

  /** Takes an acceptance back. */
  void revoke(PinnedServer server) {
    pins.revoke(server.principal(), server.server());
  }

  private static String principal(ConsentRequest request) {
    return request.origin().context().principal();
  }

  private static Fingerprint server(ConsentRequest request) {
    return request.origin().identity().digest();
  }
}
