package io.gatehouse.mcp.internal.gate;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Proof that the gate let something through. Only {@link ConsentGate} makes one, and connections accept nothing else: an
 * ungated message does not compile. Safe for use by several threads.
 *
 * <p>An approved action opens exactly one {@link Dispatch}. The consent to connect a server, and the one to use what it
 * offers, open one for each message of the {@linkplain MethodTable methods} they cover.
 */
public final class Approved<R extends ConsentRequest> {
  private final ConsentGate gate;
  private final Proposal<R> proposal;
  private final ConsentDecision.Allow decision;
  private final AtomicBoolean opened = new AtomicBoolean();

  Approved(ConsentGate gate, Proposal<R> proposal, ConsentDecision.Allow decision) {
    this.gate = gate;
    this.proposal = proposal;
    this.decision = decision;
  }

  /** What was approved, with any replacement in place. */
  public R request() {
    return proposal.request();
  }

  /** The decision that let it through. */
  public ConsentDecision.Allow decision() {
    return decision;
  }

  /** Which tools a review exposes; empty means all of them. */
  public Optional<Set<String>> exposed() {
    return decision.exposed();
  }

  /**
   * Opens the one dispatch of an approved action.
   *
   * @throws IllegalStateException if it was opened before
   */
  public Dispatch open() {
    if (!opened.compareAndSet(false, true)) {
      throw new IllegalStateException("an approval opens one dispatch");
    }
    OutboundMessage message = proposal.message();
    requireKind(message.method(), kindOf(proposal.request()));
    return new Dispatch(gate, this, message, true);
  }

  /**
   * Opens a dispatch for one message that a consent to connect or to use a server covers.
   *
   * @throws IllegalStateException if this consent does not cover the method
   */
  public Dispatch open(OutboundMessage message) {
    GateKind kind = kindOf(proposal.request());
    if (kind != GateKind.CONNECT && kind != GateKind.REVIEW) {
      throw new IllegalStateException("this approval covers one message only");
    }
    requireKind(message.method(), kind);
    return new Dispatch(gate, this, message, false);
  }

  void recheck(Delivery sofar) {
    gate.requireValid(proposal, decision, sofar);
    proposal.recheck();
  }

  private static void requireKind(String method, GateKind kind) {
    if (MethodTable.kindOf(method) != kind) {
      throw new IllegalStateException(method + " needs another consent than " + kind);
    }
  }

  private static GateKind kindOf(ConsentRequest request) {
    if (request instanceof ConsentRequest.LaunchServer
        || request instanceof ConsentRequest.ConnectServer) {
      return GateKind.CONNECT;
    } else if (request instanceof ConsentRequest.ReviewServer) {
      return GateKind.REVIEW;
    } else if (request instanceof ConsentRequest.CallTool) {
      return GateKind.TOOL;
    } else if (request instanceof ConsentRequest.ReadResource) {
      return GateKind.READ;
    } else if (request instanceof ConsentRequest.SubscribeResource) {
      return GateKind.SUBSCRIBE;
    } else if (request instanceof ConsentRequest.GetPrompt) {
      return GateKind.PROMPT;
    } else if (request instanceof ConsentRequest.ElicitForm
        || request instanceof ConsentRequest.ElicitUrl
        || request instanceof ConsentRequest.SampleResult
        || request instanceof ConsentRequest.ListRoots) {
      return GateKind.ANSWER;
    }
    throw new IllegalStateException("nothing is sent for " + request.kind());
  }
}
