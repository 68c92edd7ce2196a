package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.era.ConnectionSetup;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one legacy connection that does not depend on how its messages travel, wired up. Safe for use by several threads.
 */
final class Conversation implements AutoCloseable {
  private final AtomicReference<@Nullable Session> session;
  private final CallsInFlight calls = new CallsInFlight();
  private final OwnMessages own;
  private final Outbox outbox;
  private final Replies replies;
  private final OpenQuestions questions;
  private final UrlElicitations urls;
  private final ServerMessages messages;

  /** A conversation in {@code session}, which is empty before the handshake. */
  Conversation(ConnectionSetup setup, AtomicReference<@Nullable Session> session, Sender sender) {
    this.session = session;
    own = new OwnMessages(setup);
    outbox = new Outbox(setup, sender);
    replies = new Replies(setup, own, outbox, sender, session::get);
    questions = new OpenQuestions(setup, calls, replies);
    urls = new UrlElicitations(setup);
    messages = new ServerMessages(
        replies,
        questions,
        urls,
        new ServerNotifications(setup, calls, questions, urls),
        session::get);
  }

  /** The session; null before the first. */
  @Nullable
  Session session() {
    return session.get();
  }

  /** Goes on in {@code fresh}; what was asked in the session before is void. */
  void enter(Session fresh) {
    questions.withdrawAll();
    session.set(fresh);
  }

  CallsInFlight calls() {
    return calls;
  }

  OwnMessages own() {
    return own;
  }

  Outbox outbox() {
    return outbox;
  }

  OpenQuestions questions() {
    return questions;
  }

  UrlElicitations urls() {
    return urls;
  }

  ServerMessages messages() {
    return messages;
  }

  @Override
  public void close() {
    questions.close();
    replies.close();
    outbox.close();
  }
}
