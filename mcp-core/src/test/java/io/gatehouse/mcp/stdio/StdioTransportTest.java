package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.ServerLimits;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting a server, and lines in both directions. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
final class StdioTransportTest {
  private final Received received = new Received();

  @TempDir
  private Path folder;

  private @Nullable StdioTransport opened;

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  @Test
  void carriesOneMessagePerLineInBothDirections() throws Exception {
    StdioTransport transport = start(ServerConfig.stdio("echo", "cat"));
    transport.send(Shell.message("{\"id\":1,", "\"text\":\"zwölf €\"", "}"));
    transport.send(Shell.message("{\"id\":2}"));

    assertThat(received.next()).isEqualTo("{\"id\":1,\"text\":\"zwölf €\"}");
    assertThat(received.next()).isEqualTo("{\"id\":2}");
  }

  @Test
  void carriesLargeMessages() throws Exception {
    String large = "x".repeat(3_000_000);
    StdioTransport transport = start(ServerConfig.stdio("large", "cat"));
    transport.send(Shell.message("[\"", large, "\"]"));

    assertThat(received.next()).hasSize(large.length() + 4);
  }

  @Test
  void messagesOfManyThreadsNeverMix() throws Exception {
    StdioTransport transport = start(ServerConfig.stdio("many", "cat"));
    List<Thread> senders = IntStream.range(0, 8)
        .mapToObj(sender -> new Thread(() -> {
          String digit = Integer.toString(sender);
          for (int i = 0; i < 50; i++) {
            transport.send(Shell.message(digit.repeat(1_000), digit.repeat(9_000)));
          }
        }))
        .toList();
    senders.forEach(Thread::start);
    for (int i = 0; i < 400; i++) {
      String line = received.next();
      assertThat(line).isEqualTo(line.substring(0, 1).repeat(10_000));
    }
    for (Thread sender : senders) {
      sender.join(10_000);
    }
  }

  @Test
  void argumentsPassNoShell() throws Exception {
    start(ServerConfig.stdio(
        "argv", "printf", "%s\\n", "a b", "$HOME", "`id`", "; exit 1", "*", "\"q\"", ""));
    assertThat(List.of(
            received.next(),
            received.next(),
            received.next(),
            received.next(),
            received.next(),
            received.next()))
        .containsExactly("a b", "$HOME", "`id`", "; exit 1", "*", "\"q\"");
  }

  @Test
  void theServerSeesOnlyTheEnvironmentItWasGiven() throws Exception {
    assertThat(System.getenv()).as("the test needs something to hide").hasSizeGreaterThan(2);
    ServerConfig server = ServerConfig.of(
        "env",
        new Endpoint.Stdio(
            List.of("env"), Optional.empty(), Map.of("TOKEN", "secret", "TZ", "Mars")));
    start(server);
    received.reason();
    List<String> seen =
        IntStream.range(0, received.waiting()).mapToObj(i -> take()).toList();
    assertThat(seen).contains("TOKEN=secret", "TZ=Mars", "PATH=" + System.getenv("PATH"));
    assertThat(seen)
        .allMatch(line -> line.matches(
            "(HOME|LANG|LC_ALL|LC_CTYPE|LOGNAME|PATH|SHELL|TERM|TMPDIR|TOKEN|TZ|USER)=.*"));
  }

  @Test
  void runsInTheConfiguredDirectory() throws Exception {
    start(ServerConfig.stdio("cwd", "pwd", "-P").cwd(folder));
    assertThat(received.next()).isEqualTo(folder.toRealPath().toString());
  }

  @Test
  void aCommandRelativeToTheDirectoryIsFoundThere() throws Exception {
    Path script = Files.writeString(folder.resolve("run"), "#!/bin/sh\necho here\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    start(ServerConfig.stdio("relative", "./run").cwd(folder));
    assertThat(received.next()).isEqualTo("here");
  }

  @Test
  void theCommandIsLookedUpInThePathOfTheServer() throws Exception {
    Path tool = Files.writeString(folder.resolve("sh"), "#!/bin/cat\nfound here\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    start(ServerConfig.stdio("path", "sh").env("PATH", folder.toString()));
    assertThat(List.of(received.next(), received.next()))
        .containsExactly("#!/bin/cat", "found here");
  }

  @Test
  void aMissingCommandIsAnImmediateClearError() {
    ServerConfig server =
        ServerConfig.stdio("absent", "gatehouse-no-such-command").env("API_KEY", "hunter2");

    TransportException e = refusal(server);

    assertThat(e.reason()).isEqualTo(Reason.CONNECT);
    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(e.server()).contains("absent");
    assertThat(e)
        .hasMessageContaining("cannot start gatehouse-no-such-command: not found in the PATH")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining(System.getenv("PATH"));
    assertThat(Running.threadsOf("absent")).isEmpty();
  }

  @Test
  void aFileThatCannotBeExecutedIsAClearError() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "not a program");

    assertThat(refusal(ServerConfig.stdio("text", file.toString())))
        .hasMessageContaining("the file is not executable");
  }

  @Test
  void aDirectoryIsNotACommand() {
    assertThat(refusal(ServerConfig.stdio("dir", folder.toString())))
        .hasMessageContaining("no such file");
  }

  @Test
  void aMissingWorkingDirectoryIsAClearError() {
    assertThat(refusal(ServerConfig.stdio("nodir", "cat").cwd(folder.resolve("gone"))))
        .hasMessageContaining("the working directory does not exist");
  }

  @Test
  void anArgumentWithANulIsRefused() {
    assertThat(refusal(ServerConfig.stdio("nul", "cat", "a\0b")))
        .hasMessageContaining("argument 1 holds a NUL");
  }

  @Test
  void whatTheSystemRefusesToStartIsAConnectError() throws IOException {
    Path script = Files.writeString(folder.resolve("run"), "#!/no/such/interpreter\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    TransportException e = refusal(ServerConfig.stdio("interp", script.toString()));

    assertThat(e.reason()).isEqualTo(Reason.CONNECT);
    assertThat(e)
        .hasMessageContaining("the operating system did not start")
        .hasCauseInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\n}", "{\r}", "{}\n", ""})
  void refusesAMessageThatIsNotOneLine(String text) throws Exception {
    StdioTransport transport = start(ServerConfig.stdio("oneline", "cat"));
    InvalidRequestException e = catchThrowableOfType(
        InvalidRequestException.class, () -> transport.send(Shell.message(text, "")));

    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(e.server()).contains("oneline");
    transport.send(Shell.message("after"));
    assertThat(received.next()).as("nothing of it was written").isEqualTo("after");
  }

  @Test
  void isStartedOnce() {
    StdioTransport transport = start(ServerConfig.stdio("once", "cat"));
    assertThatThrownBy(() -> transport.start(received)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sendsNothingBeforeTheStartNorAfterTheEnd() {
    StdioTransport transport = Shell.transport(ServerConfig.stdio("life", "cat"));
    assertNotSent(transport, "the server was not started");
    transport.start(received);
    transport.close();
    assertNotSent(transport, "the connection is closed");
  }

  @Test
  void isNotStartedAfterItWasClosed() {
    StdioTransport transport = Shell.transport(ServerConfig.stdio("late", "cat"));
    transport.close();

    assertThatThrownBy(() -> transport.start(received))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("the connection is closed");
  }

  @Test
  void aLineAboveTheLimitEndsTheConnectionAndNamesTheLimit() throws Exception {
    ServerConfig server = Shell.server("toolong", "echo fine", "yes | tr -d '\\n'")
        .limits(ServerLimits.defaults().withMaxMessageBytes(50_000));
    StdioTransport transport = start(server);
    assertThat(received.next()).isEqualTo("fine");
    TransportException reason = received.reason();
    assertThat(reason.reason()).isEqualTo(Reason.LIMIT);
    assertThat(reason).hasMessageContaining("maxMessageBytes (50000 bytes)");
    transport.close();
    assertThat(received.waiting()).isZero();
    assertThat(Running.threadsOf("toolong")).isEmpty();
  }

  private StdioTransport start(ServerConfig server) {
    opened = Shell.transport(server);
    opened.start(received);
    return opened;
  }

  private TransportException refusal(ServerConfig server) {
    return catchThrowableOfType(TransportException.class, () -> start(server));
  }

  private String take() {
    try {
      return received.next();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertNotSent(StdioTransport transport, String message) {
    TransportException e =
        catchThrowableOfType(TransportException.class, () -> transport.send(Shell.message("{}")));
    assertThat(e).hasMessageContaining(message);
    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(e.reason()).isEqualTo(Reason.CLOSED);
  }
}
