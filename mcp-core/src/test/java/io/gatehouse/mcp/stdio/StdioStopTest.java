package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.DuplexTransport.MessageSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** All eras {@code basic/lifecycle}, shutdown on stdio: close standard input, wait, SIGTERM, wait, SIGKILL. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
final class StdioStopTest {
  // Far beyond the time a test may take: whoever waits for such a step fails.
  private static final Duration NEVER = Duration.ofSeconds(50);

  private final Received received = new Received();

  @TempDir
  private Path folder;

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(Running.threadsOf("stop")).isEmpty();
    assertThat(ShutdownGuard.JVM.hook()).isNull();
  }

  @Test
  void aServerThatEndsWithItsInputGetsNoSignal() throws Exception {
    Path log = folder.resolve("log");
    StdioTransport transport = start(
        new StopTimings(NEVER, NEVER, NEVER),
        Shell.server(
                "stop",
                "trap 'echo term >>\"$LOG\"' TERM",
                "echo up",
                "cat",
                "echo ended >>\"$LOG\"")
            .env("LOG", log.toString()));
    assertThat(received.next()).isEqualTo("up");

    transport.close();

    assertThat(log).hasContent("ended");
  }

  @Test
  void aServerThatIgnoresTheEndOfItsInputGetsSigterm() throws Exception {
    Path log = folder.resolve("log");
    StdioTransport transport = start(
        new StopTimings(Duration.ofMillis(100), NEVER, NEVER),
        Shell.server(
                "stop",
                "trap 'echo term >>\"$LOG\"; exit 0' TERM",
                "echo $$",
                Shell.SLEEP + " & wait")
            .env("LOG", log.toString()));
    long pid = Long.parseLong(received.next());

    transport.close();

    assertThat(log).hasContent("term");
    assertThat(Running.process(pid)).isFalse();
  }

  @Test
  void aServerThatIgnoresSigtermDiesWithAllItsDescendants() throws Exception {
    // The server, its child and its grandchild ignore SIGTERM; the child and the grandchild also
    // have another process each.
    String grandchild =
        "trap \"\" TERM; " + Shell.SLEEP + " & echo $$ $!; wait; wait; " + Shell.SLEEP;
    String child =
        "trap \"\" TERM; sh -c '\\''" + grandchild + "'\\'' & echo $$; wait; " + Shell.SLEEP;
    StdioTransport transport = start(
        Shell.IMPATIENT,
        Shell.server(
            "stop", "trap '' TERM", "sh -c '" + child + "' &", "echo $$", "wait", Shell.SLEEP));
    List<Long> pids = pids(3);
    assertThat(pids).hasSize(4).allMatch(Running::process);

    transport.close();

    assertThat(pids).noneMatch(Running::process);
  }

  @Test
  void orphansOfADeadLauncherAreStoppedToo() throws Exception {
    // As with npx: the launcher is killed from outside, the server that it started lives on.
    StdioTransport transport = start(
        Shell.IMPATIENT,
        Shell.server(
            "stop",
            "sh -c 'echo $$; trap \"\" TERM; " + Shell.SLEEP + " & wait' &",
            "echo $$",
            "wait"));
    List<Long> pids = pids(2);
    ProcessHandle launcher = pids.stream()
        .map(pid -> ProcessHandle.of(pid).orElseThrow())
        .filter(
            handle -> handle.parent().filter(ProcessHandle.current()::equals).isPresent())
        .findAny()
        .orElseThrow();

    launcher.destroyForcibly();

    assertThat(received.reason()).hasMessageContaining("the process ended with status 137");
    transport.close();
    assertThat(pids).noneMatch(Running::process);
  }

  @Test
  void theSumOfTheStepsBoundsTheStop() throws Exception {
    StopTimings timings =
        new StopTimings(Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofSeconds(5));
    StdioTransport transport = start(
        timings,
        Shell.server("stop", "trap '' TERM", "echo up", "while :; do " + Shell.SLEEP + "; done"));
    assertThat(received.next()).isEqualTo("up");

    long begin = System.nanoTime();
    transport.close();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(took).isBetween(Duration.ofMillis(500), timings.total());
  }

  @Test
  void closingTwiceAndFromManyThreadsIsOneStop() throws Exception {
    StdioTransport transport = start(
        Shell.IMPATIENT,
        Shell.server("stop", "trap '' TERM", "echo $$", "while :; do " + Shell.SLEEP + "; done"));
    long pid = Long.parseLong(received.next());

    List<CompletableFuture<Boolean>> closers = IntStream.range(0, 4)
        .mapToObj(i -> CompletableFuture.supplyAsync(
            () -> {
              transport.close();
              return Running.process(pid);
            },
            task -> new Thread(task).start()))
        .toList();

    for (CompletableFuture<Boolean> closer : closers) {
      assertThat(closer.get(20, TimeUnit.SECONDS))
          .as("alive when close() returned")
          .isFalse();
    }
    transport.close();
    assertThat(received.reason()).hasMessageContaining("the host closed the connection");
  }

  @Test
  void aClosingThreadThatIsInterruptedStillLeavesNothingBehind() throws Exception {
    StdioTransport transport = start(Shell.IMPATIENT, Shell.server("stop", "echo $$", Shell.SLEEP));
    long pid = Long.parseLong(received.next());

    Thread.currentThread().interrupt();
    transport.close();

    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    assertThat(Running.process(pid)).isFalse();
  }

  @Test
  void closingWhileItStartsLeavesNothingBehind() throws Exception {
    for (int round = 0; round < 30; round++) {
      StdioTransport transport = Shell.transport(ServerConfig.stdio("stop", "cat"));
      Received ended = new Received();
      CompletableFuture<Void> starting = CompletableFuture.runAsync(
          () -> {
            try {
              transport.start(ended);
            } catch (TransportException e) {
              assertThat(e).hasMessageContaining("closed");
            }
          },
          task -> new Thread(task, "starter").start());
      // Each round hits a later moment.
      for (int spin = 0; spin < round * 10_000; spin++) {
        Thread.onSpinWait();
      }

      transport.close();

      starting.get(20, TimeUnit.SECONDS);
      Running.awaitEndOfThreads("stop");
      assertThat(ShutdownGuard.JVM.hook()).isNull();
    }
  }

  @Test
  void theSinkMayCloseTheTransport() throws Exception {
    CompletableFuture<String> closed = new CompletableFuture<>();
    StdioTransport transport = Shell.transport(Shell.server("stop", "echo one", "echo two", "cat"));
    transport.start(new MessageSink() {
      @Override
      public void onMessage(byte[] buffer, int offset, int length) {
        transport.close();
      }

      @Override
      public void onClosed(TransportException reason) {
        transport.close();
        closed.complete(reason.getMessage());
      }
    });

    assertThat(closed.get(20, TimeUnit.SECONDS)).contains("the host closed the connection");
    transport.close();
  }

  @Test
  void aSinkThatFailsEndsTheConnectionAndTheProcess() throws Exception {
    CompletableFuture<TransportException> closed = new CompletableFuture<>();
    StdioTransport transport = Shell.transport(Shell.server("stop", "echo $$", "cat"));
    CompletableFuture<Long> pid = new CompletableFuture<>();
    transport.start(new MessageSink() {
      @Override
      public void onMessage(byte[] buffer, int offset, int length) {
        pid.complete(Long.parseLong(
            new String(buffer, offset, length, java.nio.charset.StandardCharsets.UTF_8)));
        throw new IllegalStateException("thrown by a test, on purpose");
      }

      @Override
      public void onClosed(TransportException reason) {
        closed.complete(reason);
      }
    });

    assertThat(closed.get(20, TimeUnit.SECONDS))
        .hasMessageContaining("what takes the server's messages failed");
    transport.close();
    assertThat(Running.process(pid.get(1, TimeUnit.SECONDS))).isFalse();
  }

  @Test
  void aDetachedProcessThatKeepsThePipesDelaysNobody() throws Exception {
    // It is its own session and its parent is gone before we look: out of reach, as documented. It
    // must not block us.
    Path pidFile = folder.resolve("pid");
    StdioTransport transport = start(
        Shell.IMPATIENT,
        Shell.server(
                "stop",
                "(setsid sh -c 'echo $$ >\"$PID.new\"; mv \"$PID.new\" \"$PID\"; exec "
                    + Shell.SLEEP + "' &)",
                "until [ -e \"$PID\" ]; do sleep 0.01; done",
                "echo up",
                "cat")
            .env("PID", pidFile.toString()));
    assertThat(received.next()).isEqualTo("up");
    long detached = Long.parseLong(Files.readString(pidFile).strip());
    try {
      long begin = System.nanoTime();
      transport.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
      assertThat(received.reason()).hasMessageContaining("the host closed the connection");
      assertThat(Running.process(detached)).as("the limit of what we promise").isTrue();
    } finally {
      ProcessHandle.of(detached).ifPresent(ProcessHandle::destroyForcibly);
    }
    Running.awaitEndOfThreads("stop");
  }

  @Test
  void manyTransportsShareOneHookAndTheLastOneRemovesIt() throws Exception {
    StdioTransport first = start(Shell.IMPATIENT, ServerConfig.stdio("stop", "cat"));
    Thread hook = ShutdownGuard.JVM.hook();
    assertThat(hook).isNotNull();
    StdioTransport second = Shell.transport(ServerConfig.stdio("stop", "cat"));
    second.start(new Received());
    assertThat(ShutdownGuard.JVM.hook()).isSameAs(hook);

    first.close();
    assertThat(ShutdownGuard.JVM.hook()).isSameAs(hook);
    second.close();

    assertThat(ShutdownGuard.JVM.hook()).isNull();
    assertThat(Runtime.getRuntime().removeShutdownHook(hook))
        .as("still registered")
        .isFalse();
  }

  private StdioTransport start(StopTimings timings, ServerConfig server) {
    StdioTransport transport = new StdioTransportProvider(timings).create(server);
    transport.start(received);
    return transport;
  }

  /** The process ids in that many lines. */
  private List<Long> pids(int lines) throws InterruptedException {
    Stream.Builder<String> all = Stream.builder();
    for (int i = 0; i < lines; i++) {
      all.add(received.next());
    }
    return all.build()
        .flatMap(line -> Stream.of(line.split(" ")))
        .map(Long::valueOf)
        .toList();
  }
}
