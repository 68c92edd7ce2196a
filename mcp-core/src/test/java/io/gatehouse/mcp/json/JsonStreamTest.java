package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@SuppressWarnings("InputStreamSlowMultibyteRead")
class JsonStreamTest {
  @Test
  void readsToTheEndAndDoesNotClose() throws Exception {
    boolean[] closed = new boolean[1];
    InputStream in = new FilterInputStream(stream("[1]  \n")) {
      @Override
      public void close() {
        closed[0] = true;
      }
    };
    assertThat(JsonValue.read(in, JsonLimits.defaults())).isEqualTo(JsonArray.of(1));
    assertThat(in.read()).isEqualTo(-1);
    assertThat(closed[0]).isFalse();
  }

  @Test
  void passesOnWhatTheStreamThrows() {
    IOException broken = new IOException("broken pipe");
    InputStream in = new SequenceInputStream(stream("[1,2"), new InputStream() {
      @Override
      public int read() throws IOException {
        throw broken;
      }
    });
    assertThatThrownBy(() -> JsonValue.read(in, JsonLimits.defaults())).isSameAs(broken);
  }

  @Test
  void readsFromAStreamThatSometimesGivesNothing() throws Exception {
    InputStream in = new FilterInputStream(stream("{\"a\":[\"ä\",2]}")) {
      private boolean nothing;

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        nothing = !nothing;
        return nothing ? 0 : super.read(target, offset, Math.min(length, 2));
      }
    };
    assertThat(JsonValue.read(in, JsonLimits.defaults()).toJson()).isEqualTo("{\"a\":[\"ä\",2]}");
  }

  @Test
  void readsWithoutKeepingTheBytes() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    JsonValue.read(spaces(1000), JsonLimits.defaults());
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    JsonValue value = JsonValue.read(spaces(8 << 20), JsonLimits.defaults());
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(value).isEqualTo(JsonArray.empty());
    assertThat(allocated).isLessThan(100_000);
  }

  /** Gives an array with a great deal of space in it. */
  private static InputStream spaces(int count) {
    return new InputStream() {
      private int given;

      @Override
      public int read() {
        given++;
        return given == 1 ? '[' : given < count ? ' ' : given == count ? ']' : -1;
      }
    };
  }

  @Test
  void writesInPiecesAndLeavesTheStreamOpen() throws Exception {
    // Every kind of character across every border of a piece.
    for (int shift = 0; shift < 7; shift++) {
      JsonValue value = JsonArray.of(
          "a".repeat(shift),
          "aé€\ud83d\ude00\u0001\n".repeat(5000),
          12.5,
          -7,
          true,
          false,
          null,
          "1e400");
      Pieces out = new Pieces();
      value.writeTo(out);
      assertThat(out.all.toByteArray()).isEqualTo(value.toUtf8());
      assertThat(out.largest).isLessThanOrEqualTo(8192);
      assertThat(out.closed).isFalse();
      assertThat(JsonValue.parse(value.toUtf8())).isEqualTo(value);
    }
  }

  private static final class Pieces extends OutputStream {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private int largest;
    private boolean closed;

    @Override
    public void write(int b) {
      all.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      all.write(bytes, offset, length);
      largest = Math.max(largest, length);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
