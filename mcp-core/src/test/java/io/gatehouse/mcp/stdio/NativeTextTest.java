package io.gatehouse.mcp.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.TransportException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person approved is what the server gets, or the server is not started. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
final class NativeTextTest {
  @ParameterizedTest
  @CsvSource({
    "C, argument, 'server host: argument 1 holds a NUL, or a character that the locale'",
    "C, variable, 'server host: an environment variable holds a NUL, or a character that the locale'",
    "C.UTF-8, argument, zwölf",
    "C.UTF-8, variable, zwölf",
  })
  void refusesTextThatTheLocaleWouldChange(String locale, String where, String expected)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(JavaProgram.argv(Host.class, where));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT).environment().put("LC_ALL", locale);
    Process host = builder.start();
    try {
      assertThat(new String(host.getInputStream().readAllBytes(), UTF_8)).startsWith(expected);
      assertThat(host.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      host.destroyForcibly();
    }
  }

  /** Starts a server that shows one text with a letter outside of ASCII, and prints what it shows or why it was not started. */
  static final class Host {
    public static void main(String[] args) throws InterruptedException {
      ServerConfig server = args[0].equals("argument")
          ? ServerConfig.stdio("host", "echo", "zw\u00f6lf")
          : Shell.server("host", "echo \"$TEXT\"").env("TEXT", "zw\u00f6lf");
      Received received = new Received();
      StdioTransport transport = Shell.transport(server);
      try {
        transport.start(received);
        byte[] text = received.next().getBytes(StandardCharsets.UTF_8);
        System.out.write(text, 0, text.length);
        System.out.flush();
      } catch (TransportException e) {
        System.out.print(e.getMessage());
      } finally {
        transport.close();
      }
    }
  }
}
