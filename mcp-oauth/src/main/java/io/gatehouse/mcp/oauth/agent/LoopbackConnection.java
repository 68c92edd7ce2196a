package io.gatehouse.mcp.oauth.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One connection to the receiver: reads a bounded head, writes one answer, never blocks. Used by one thread. */
final class LoopbackConnection {
  private static final int MAX_HEAD = 8_192;
  private static final String END = "\r\n\r\n";

  private final SocketChannel channel;
  private final long deadline;
  private final ByteBuffer head = ByteBuffer.allocate(MAX_HEAD);
  private ByteBuffer answer = ByteBuffer.allocate(0);

  /** A connection that was accepted; {@code deadline} in terms of {@link System#nanoTime}. */
  LoopbackConnection(SocketChannel channel, long deadline) {
    this.channel = channel;
    this.deadline = deadline;
  }

  /** Whether its time is up. */
  boolean isLate(long now) {
    return now - deadline >= 0;
  }

  /**
   * Goes on as far as it can without waiting.
   *
   * @return the raw query, once, if this is the awaited answer
   */
  Optional<String> proceed(SelectionKey key, URI redirect, String state) {
    try {
      if (answer.hasRemaining()) {
        write(key);
        return Optional.empty();
      }
      boolean ended = channel.read(head) < 0;
      String text = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
      int end = text.indexOf(END);
      if (end < 0 && !ended && head.hasRemaining()) {
        return Optional.empty();
      }
      CallbackRequest request = end < 0
          ? new CallbackRequest(400, Optional.empty())
          : CallbackRequest.read(text.substring(0, end), redirect, state);
      answer = LoopbackPage.of(request.status());
      key.interestOps(SelectionKey.OP_WRITE);
      write(key); // a page fits into what the system buffers, so the last browser gets it whole
      return request.query();
    } catch (IOException e) {
      close(); // whoever went away was not the browser, or comes again
      return Optional.empty();
    }
  }

  private void write(SelectionKey key) throws IOException {
    channel.write(answer);
    if (!answer.hasRemaining()) {
      key.cancel();
      channel.shutdownOutput();
      close();
    }
  }

  /** Whether nothing more comes of it. */
  boolean isClosed() {
    return !channel.isOpen();
  }

  /** Drops the connection. */
  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The socket is gone either way.
    }
  }
}
