package io.gatehouse.mcp.testkit.authorization;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Hears everything that this process logs, at every level, and prints. The loggers of SLF4J and of the platform end in
 * {@code java.util.logging} here.
 */
final class Listening implements AutoCloseable {
  /** What the authorization server and the browser of the test run on: they are sent codes and states, and log them. */
  private static final List<String> OTHERS =
      List.of("com.sun.net.httpserver", "sun.net.www.protocol.http");

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Logger root = Logger.getLogger("");
  private final Level level = root.getLevel();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord line) {
      String logger = String.valueOf(line.getLoggerName());
      if (OTHERS.stream().noneMatch(logger::startsWith)) {
        logged.add(text(line));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  /** Listens from now on. */
  Listening() {
    root.setLevel(Level.ALL);
    root.addHandler(handler);
    System.setOut(copying(out));
    System.setErr(copying(err));
  }

  /** What was logged, a text a line, with the failures. */
  List<String> logged() {
    return List.copyOf(logged);
  }

  /** What was printed. */
  String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    root.setLevel(level);
    System.setOut(out);
    System.setErr(err);
  }

  /** A failure with all that caused it or came of it. */
  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String text(LogRecord line) {
    String said = String.valueOf(line.getMessage());
    Object[] values = line.getParameters();
    String filled = values == null ? "" : " " + Arrays.asList(values);
    Throwable thrown = line.getThrown();
    return said + filled + (thrown == null ? "" : " " + trace(thrown));
  }

  private PrintStream copying(PrintStream original) {
    OutputStream both = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        original.write(bytes, from, length);
        printed.write(bytes, from, length);
      }
    };
    return new PrintStream(both, true, StandardCharsets.UTF_8);
  }
}
