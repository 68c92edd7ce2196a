package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What servers do that they should not do. Whatever it is, nothing is left behind. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
final class StdioServerBehaviourTest {
  // Larger than any pipe: Linux has 64 KiB, and up to 1 MiB on request.
  private static final String LARGER_THAN_A_PIPE = "x".repeat(2_000_000);

  private final Received received = new Received();

  @TempDir
  private Path folder;

  private @Nullable StdioTransport opened;

  @AfterEach
  void nothingIsLeftBehind() {
    if (opened != null) {
      opened.close();
    }
    assertThat(Running.threadsOf("bad")).isEmpty();
  }

  @Test
  void anEarlyExitIsReportedWithItsStatusAndStandardErrorIsKept() throws Exception {
    StdioTransport transport = start(Shell.server("bad", "echo 'Error: no token' >&2", "exit 3"));
    TransportException reason = received.reason();

    assertThat(reason.reason()).isEqualTo(Reason.CLOSED);
    assertThat(reason)
        .hasMessageContaining("the process ended with status 3")
        .hasMessageContaining("StdioTransport.standardError()")
        .hasMessageNotContaining("no token");
    assertThat(transport.standardError()).isEqualTo("Error: no token\n");
  }

  @Test
  void whatWasWrittenBeforeTheExitStillArrives() throws Exception {
    start(Shell.server("bad", "echo one", "echo two", "printf three", "exit 1"));
    received.reason();
    assertThat(received.next() + received.next() + received.next()).isEqualTo("onetwothree");
  }

  @Test
  void aMessageToAServerThatIsGoneWasNotSent() throws Exception {
    StdioTransport transport = start(Shell.server("bad", "exit 0"));
    received.reason();
    TransportException e = sendFails(transport, "{}");
    assertThat(e.reason()).isEqualTo(Reason.CLOSED);
    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
  }

  @Test
  void aServerThatClosesItsInputEndsTheConnection() throws Exception {
    StdioTransport transport = start(Shell.server("bad", "exec 0<&-", "echo ready", Shell.SLEEP));
    assertThat(received.next()).isEqualTo("ready");

    TransportException small = sendFails(transport, "{}");
    assertThat(small.reason()).isEqualTo(Reason.CLOSED);
    assertThat(small.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(small).hasMessageContaining("the server closed its standard input");
    assertThat(received.reason()).hasMessageContaining("the server closed its standard input");
  }

  @Test
  void aLargeMessageThatBreaksOffMayHaveArrivedInPart() throws Exception {
    StdioTransport transport = start(
        Shell.server("bad", "echo ready", "head -c 100000 >/dev/null", "exec 0<&-", Shell.SLEEP));
    assertThat(received.next()).isEqualTo("ready");
    assertThat(sendFails(transport, LARGER_THAN_A_PIPE).delivery()).isEqualTo(Delivery.UNKNOWN);
  }

  @Test
  void garbageIsPassedOnLineByLine() throws Exception {
    StdioTransport transport = start(Shell.server(
        "bad", "echo 'Server listening…'", "printf '\\377\\376\\n'", "printf '{\\n'", "cat"));
    transport.send(Shell.message("{}"));
    assertThat(received.next()).isEqualTo("Server listening…");
    assertThat(received.next()).isEqualTo("\uFFFD\uFFFD");
    assertThat(received.next()).isEqualTo("{");
    assertThat(received.next()).isEqualTo("{}");
  }

  @Test
  void aFloodOnStandardErrorIsDrainedAndItsEndKept() throws Exception {
    StdioTransport transport = start(Shell.server(
        "bad", "yes noise | head -c 5000000 >&2", "echo last words >&2", "echo done", "cat"));
    assertThat(received.next()).isEqualTo("done");

    transport.close();

    assertThat(transport.standardError()).hasSize(64 << 10).endsWith("last words\n");
  }

  @Test
  void aFloodOnStandardOutputArrivesAndCanBeClosed() throws Exception {
    StdioTransport transport = start(Shell.server("bad", "exec yes '{\"jsonrpc\":\"2.0\"}'"));
    for (int i = 0; i < 10_000; i++) {
      assertThat(received.next()).isEqualTo("{\"jsonrpc\":\"2.0\"}");
    }
    transport.close();
    assertThat(received.reason()).hasMessageContaining("the host closed the connection");
  }

  @Test
  void aServerThatClosesItsOutputButStaysAliveIsStopped() throws Exception {
    StdioTransport transport = start(Shell.server("bad", "echo $$", "exec 1>&-", Shell.SLEEP));
    long pid = Long.parseLong(received.next());

    assertThat(received.reason()).hasMessageContaining("the server closed its standard output");
    // Not because somebody closes it, but because it is of no use any more.
    ProcessHandle.of(pid)
        .ifPresent(handle -> handle.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    transport.close();
    assertThat(Running.process(pid)).isFalse();
  }

  @Test
  void aProcessThatEndsWhileADescendantKeepsTheOutputOpenIsOver() throws Exception {
    StdioTransport transport =
        start(Shell.server("bad", Shell.SLEEP + " & echo $!", "read line", "exit 7"));
    long descendant = Long.parseLong(received.next());
    transport.send(Shell.message("{}"));

    assertThat(received.reason()).hasMessageContaining("the process ended with status 7");
    transport.close();
    assertThat(Running.process(descendant)).isFalse();
  }

  @Test
  void aServerThatNeverReadsCannotHoldASenderBeyondTheRequestTimeout() throws Exception {
    StdioTransport transport =
        start(Shell.server("bad", "echo up", Shell.SLEEP).requestTimeout(Duration.ofMillis(200)));
    assertThat(received.next()).isEqualTo("up");

    TransportException begun = sendFails(transport, LARGER_THAN_A_PIPE);
    assertThat(begun.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(begun.delivery()).isEqualTo(Delivery.UNKNOWN);

    TransportException behind = sendFails(transport, "{}");
    assertThat(behind.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(behind.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(received.isClosed()).as("a slow reader is not a dead one").isFalse();
  }

  @Test
  void aLineThatASenderGaveUpIsStillWhole() throws Exception {
    Path go = folder.resolve("go");
    ServerConfig server = Shell.server("bad", "mkfifo \"$GO\"", "echo up", "read x <\"$GO\"", "cat")
        .env("GO", go.toString())
        .requestTimeout(Duration.ofMillis(300));
    StdioTransport transport = start(server);
    assertThat(received.next()).isEqualTo("up");
    assertThat(sendFails(transport, LARGER_THAN_A_PIPE).delivery()).isEqualTo(Delivery.UNKNOWN);
    assertThat(sendFails(transport, "given up in time").delivery()).isEqualTo(Delivery.NOT_SENT);

    java.nio.file.Files.writeString(go, "go\n");

    assertThat(received.next()).isEqualTo(LARGER_THAN_A_PIPE);
    transport.send(Shell.message("next"));
    assertThat(received.next()).isEqualTo("next");
  }

  @Test
  void closeFreesASenderThatAFullPipeBlocks() throws Exception {
    StdioTransport transport =
        start(Shell.server("bad", "head -c 1000 >/dev/null", "echo read", Shell.SLEEP));
    CompletableFuture<TransportException> writing = sendElsewhere(transport, LARGER_THAN_A_PIPE);
    assertThat(received.next())
        .as("the first line has begun, and cannot be finished")
        .isEqualTo("read");
    CompletableFuture<TransportException> waiting = sendElsewhere(transport, LARGER_THAN_A_PIPE);

    transport.close();

    assertThat(writing.get(5, TimeUnit.SECONDS).reason()).isEqualTo(Reason.CLOSED);
    assertThat(writing.join().delivery()).isEqualTo(Delivery.UNKNOWN);
    assertThat(waiting.get(5, TimeUnit.SECONDS).reason()).isEqualTo(Reason.CLOSED);
    assertThat(waiting.join().delivery()).isEqualTo(Delivery.NOT_SENT);
  }

  @Test
  void anInterruptFreesASenderThatAFullPipeBlocks() throws Exception {
    StdioTransport transport = start(Shell.server("bad", "echo up", Shell.SLEEP));
    assertThat(received.next()).isEqualTo("up");
    CompletableFuture<TransportException> failure = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread sender = new Thread(() -> {
      failure.complete(sendFails(transport, LARGER_THAN_A_PIPE));
      flag.complete(Thread.currentThread().isInterrupted());
    });
    sender.start();
    sender.interrupt();

    TransportException e = failure.get(5, TimeUnit.SECONDS);
    assertThat(e.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(flag.get(5, TimeUnit.SECONDS)).as("the flag is restored").isTrue();
  }

  @Test
  void anInterruptedThreadCanStillSendWhatIsReadAtOnce() throws Exception {
    StdioTransport transport = start(ServerConfig.stdio("bad", "cat"));
    Thread.currentThread().interrupt();
    transport.send(Shell.message("{\"method\":\"notifications/cancelled\"}"));

    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    assertThat(received.next()).isEqualTo("{\"method\":\"notifications/cancelled\"}");
  }

  private StdioTransport start(ServerConfig server) {
    opened = Shell.transport(server);
    opened.start(received);
    return opened;
  }

  private static TransportException sendFails(StdioTransport transport, String text) {
    return catchThrowableOfType(
        TransportException.class, () -> transport.send(Shell.message(text)));
  }

  private static CompletableFuture<TransportException> sendElsewhere(
      StdioTransport transport, String text) {
    return CompletableFuture.supplyAsync(
        () -> sendFails(transport, text), task -> new Thread(task, "sender").start());
  }
}
