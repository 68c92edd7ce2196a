package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.MessageBody;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way out, written from its segments straight into the connection's buffer. It can be written once: a
 * client or interceptor that tries to send it again fails, since that could run an action twice.
 */
final class SegmentRequestBody extends RequestBody {
  private final MessageBody message;
  private final Runnable onFirstByte;
  private final AtomicBoolean written = new AtomicBoolean();

  SegmentRequestBody(MessageBody message, Runnable onFirstByte) {
    this.message = message;
    this.onFirstByte = onFirstByte;
  }

  /** None: {@code Content-Type} is among the headers, and OkHttp leaves it as it is. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return message.length();
  }

  /** True, which keeps OkHttp from sending it again, for one after 503 with {@code Retry-After: 0}. */
  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (!written.compareAndSet(false, true)) {
      throw new IOException("a message is sent once only");
    }
    onFirstByte.run();
    message.writeTo(sink.outputStream());
  }
}
