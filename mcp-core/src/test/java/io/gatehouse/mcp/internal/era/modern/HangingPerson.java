package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.Questions;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.protocol.InputRequest;
import java.util.concurrent.CountDownLatch;

/** Somebody who never answers, and is sent away as the gate does it. */
final class HangingPerson {
  private HangingPerson() {}

  static Questions.Answer think(InputRequest question, CallScope scope) {
    CountDownLatch away = new CountDownLatch(1);
    Runnable waker = away::countDown;
    scope.enter(waker);
    Waits.until(away);
    scope.leave(waker);
    throw new TransportException(
        "scripted",
        TransportException.Reason.CANCELLED,
        Delivery.NOT_SENT,
        "the call was cancelled",
        null);
  }
}
