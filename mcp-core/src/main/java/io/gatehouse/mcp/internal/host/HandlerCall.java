package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Interrupter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a handler of the host so that cancelling its call interrupts it; whatever goes wrong in there means no answer. */
final class HandlerCall {
  private static final Logger LOG = LoggerFactory.getLogger(HandlerCall.class);

  private HandlerCall() {}

  /** The host's code. */
  interface Handler<T> {
    T handle() throws InterruptedException;
  }

  /** What the handler says; empty if it fails, is interrupted or says nothing. */
  static <T> Optional<T> run(String what, CallScope scope, Handler<T> handler) {
    Interrupter interrupter = new Interrupter();
    scope.enter(interrupter);
    boolean ours = false;
    Optional<T> said = Optional.empty();
    boolean interrupted = false;
    try {
      said = Optional.ofNullable(handler.handle());
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (RuntimeException e) { // the host's code: no answer
      LOG.warn("the {} handler failed: {}", what, e.getClass().getName());
    } finally {
      scope.leave(interrupter);
      ours = interrupter.exit();
    }
    if (interrupted && !ours) {
      Thread.currentThread().interrupt();
    }
    return scope.cancelled() ? Optional.empty() : said;
  }
}
