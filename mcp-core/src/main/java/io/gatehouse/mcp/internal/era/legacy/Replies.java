package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.gate.MethodTable;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.RpcWriter;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.InputRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says to a server what became of its request: an approved answer is sent on the thread that has it, everything else through the
 * {@link Outbox}. Safe for use by several threads.
 */
final class Replies {
  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private final ConnectionSetup setup;
  private final OwnMessages own;
  private final Outbox outbox;
  private final Sender sender;
  private final Supplier<@Nullable Session> session;
  private final CallScope life = new CallScope();

  Replies(
      ConnectionSetup setup,
      OwnMessages own,
      Outbox outbox,
      Sender sender,
      Supplier<@Nullable Session> session) {
    this.setup = setup;
    this.own = own;
    this.outbox = outbox;
    this.sender = sender;
    this.session = session;
  }

  /** Answers a ping (2025-11-25 {@code basic/utilities/ping}). */
  void pong(JsonValue id) {
    outbox.offer(own.pong(id));
  }

  /** Refuses a request. */
  void refuse(JsonValue id, Refusal refusal) {
    outbox.offer(own.error(id, refusal.code(), refusal.message()));
  }

  /** Says what became of a question; null if it was not answered. */
  void answer(Question question, @Nullable Answer answer) {
    boolean form = question.input() instanceof InputRequest.Elicit e
        && e.request() instanceof ElicitRequest.Form;
    if (answer instanceof Answer.Given given && fits(given.dispatch())) {
      send(question.id(), given.dispatch());
    } else if (answer instanceof Answer.Declined declined) {
      outbox.offer(own.declined(question.id(), declined.action()));
    } else if (answer instanceof Answer.NotOffered && form) {
      outbox.offer(own.declined(
          question.id(), "cancel")); // declared, but there is nobody to fill it in any more
    } else {
      refuse(question.id(), why(question.input(), answer));
    }
  }

  /** Ends what is being sent. */
  void close() {
    life.cancel();
  }

  private void send(JsonValue id, Dispatch dispatch) {
    Outgoing message = new Outgoing(
        () -> RpcWriter.result(id, dispatch.transmit()), dispatch.context(), MethodTable.ANSWER);
    boolean sent = false;
    try (Deadlines.Deadline deadline = setup.ownDeadline()) {
      sender.send(message, deadline, life);
      dispatch.delivered(Delivery.UNKNOWN);
      sent = true;
    } catch (McpException e) {
      dispatch.delivered(e.delivery());
      LOG.debug("server {}: an answer was not sent: {}", setup.server(), e.getMessage());
      if (e.delivery() == Delivery.NOT_SENT) {
        refuse(id, Refusal.NO_ANSWER);
      }
    } finally {
      dispatch.end(sent);
    }
  }

  /** seps/1577: a server before 2025-11-25 must not get several blocks; whoever made the answer has to see to that. */
  private boolean fits(Dispatch dispatch) {
    Session now = session.get();
    boolean blocks = dispatch.request() instanceof ConsentRequest.SampleResult sampled
        && sampled.result().json().array("content").isPresent();
    return now != null && (!blocks || Revision.samplesBlocks(now.version()));
  }

  private static Refusal why(InputRequest question, @Nullable Answer answer) {
    boolean sampling = question instanceof InputRequest.Sample;
    if (answer instanceof Answer.Refused && sampling) {
      return Refusal.REJECTED;
    } else if (answer instanceof Answer.Invalid) {
      return Refusal.MALFORMED;
    } else if (answer instanceof Answer.NotOffered) {
      return question instanceof InputRequest.Elicit
          ? Refusal.UNDECLARED_MODE
          : Refusal.UNKNOWN_METHOD;
    }
    return Refusal.NO_ANSWER;
  }
}
