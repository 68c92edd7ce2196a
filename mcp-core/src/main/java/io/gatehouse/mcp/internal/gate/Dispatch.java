package io.gatehouse.mcp.internal.gate;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.spi.consent.ConsentEvent;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One approved message on its way: may be transmitted again for version, header, session and credential repairs and for
 * further rounds, always with the same parameter bytes, and only while everything approved still holds. Safe for use by several
 * threads.
 */
public final class Dispatch {
  /** More transmissions than any repair or round needs; beyond it somebody is looping. */
  private static final int MAX_TRANSMISSIONS = 100;

  private final ConsentGate gate;
  private final Approved<?> approved;
  private final OutboundMessage message;
  private final boolean action;
  private final AtomicInteger transmissions = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Delivery delivery = Delivery.NOT_SENT;

  Dispatch(ConsentGate gate, Approved<?> approved, OutboundMessage message, boolean action) {
    this.gate = gate;
    this.approved = approved;
    this.message = message;
    this.action = action;
  }

  /** What is sent. */
  public OutboundMessage message() {
    return message;
  }

  /** What was approved. */
  public ConsentRequest request() {
    return approved.request();
  }

  /** On whose behalf. */
  public CallContext context() {
    return approved.request().origin().context();
  }

  /**
   * Re-checks identity, definition and validity against what was approved, tells the policy on the first transmission, and
   * gives out the members of {@code params}, without braces. Called right before the bytes leave, every time they do.
   *
   * @throws DefinitionChangedException if the action has to go back to the gate
   * @throws io.gatehouse.mcp.ConsentDeniedException if the approval no longer stands
   */
  public byte[] transmit() {
    // What a consent to connect or review covers may go out again later, such as the log level in a
    // new session.
    if (action && ended.get()) {
      throw new IllegalStateException("the dispatch is over");
    }
    // A subscription is transmitted for every reconnect, paced by a growing delay, for as long as
    // the host lives.
    boolean paced = request() instanceof ConsentRequest.SubscribeResource;
    if (transmissions.incrementAndGet() > MAX_TRANSMISSIONS && !paced) {
      throw new ProtocolViolationException(
          request().origin().server(),
          delivery,
          message.method() + " was transmitted more than " + MAX_TRANSMISSIONS + " times",
          null);
    }
    approved.recheck(delivery);
    if (action && transmissions.get() == 1) {
      gate.dispatched(request());
    }
    return message.members();
  }

  /**
   * Re-checks as {@link #transmit()} does, for an answer that is at hand already: nothing leaves, so nobody is told.
   *
   * @throws DefinitionChangedException if the action has to go back to the gate
   * @throws io.gatehouse.mcp.ConsentDeniedException if the approval no longer stands
   */
  public void check() {
    approved.recheck(delivery);
  }

  /** Notes what is known about delivery; it never becomes less. */
  public void delivered(Delivery known) {
    if (known.compareTo(delivery) > 0) {
      delivery = known;
    }
  }

  /** What is known about delivery of the action so far. */
  public Delivery delivery() {
    return delivery;
  }

  /** Ends the action and tells the policy, once. */
  public void end(boolean succeeded) {
    if (ended.compareAndSet(false, true) && action && transmissions.get() > 0) {
      gate.observe(request(), new ConsentEvent.Ended(delivery, succeeded));
    }
  }
}
