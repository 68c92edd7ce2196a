package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.MessageBody;
import java.io.IOException;
import java.io.OutputStream;
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
    message.writeTo(new Sliced(sink));
  }

  /** Writes large arrays in slices: okio would take in a whole one, in fresh memory, before it sends its first byte. */
  private static final class Sliced extends OutputStream {
    private static final int SLICE = 8 << 10;

    private final BufferedSink sink;

    Sliced(BufferedSink sink) {
      this.sink = sink;
    }

    @Override
    public void write(int one) throws IOException {
      sink.writeByte(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int end = offset + length;
      for (int at = offset; at < end; at += SLICE) {
        sink.write(bytes, at, Math.min(SLICE, end - at));
      }
    }
  }
}
