package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.DuplexTransport.MessageSink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A sink that keeps what it gets, and fails if something comes after the end. */
final class Received implements MessageSink {
  static final long SECONDS = 20;

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<TransportException> closed = new CompletableFuture<>();
  private final CompletableFuture<AssertionError> misuse = new CompletableFuture<>();

  @Override
  public void onMessage(byte[] buffer, int offset, int length) {
    if (closed.isDone()) {
      misuse.complete(new AssertionError("a message after the end"));
    }
    messages.add(new String(buffer, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public void onClosed(TransportException reason) {
    if (!closed.complete(reason)) {
      misuse.complete(new AssertionError("closed twice"));
    }
  }

  /** The next message, waiting for it. */
  String next() throws InterruptedException {
    String message = messages.poll(SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message; closed: " + closed);
    }
    return message;
  }

  /** The reason of the end, waiting for it. */
  TransportException reason() throws InterruptedException, ExecutionException, TimeoutException {
    TransportException reason = closed.get(SECONDS, TimeUnit.SECONDS);
    if (misuse.isDone()) {
      throw misuse.join();
    }
    return reason;
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /** How many messages wait to be taken. */
  int waiting() {
    return messages.size();
  }
}
