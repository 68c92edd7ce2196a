package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.ManualClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Another process at the same questions; a test starts it, reads what it says and may kill it. */
final class DeskProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private DeskProcess(Process process) {
    this.process = process;
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static DeskProcess start(String what, Path directory) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new DeskProcess(new ProcessBuilder(
            java.toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            DeskProcess.class.getName(),
            what,
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start());
  }

  /** The next line it says; null at its end. */
  String line() throws IOException {
    return output.readLine();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int exit() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    output.close();
  }

  /** Runs in the other process. */
  public static void main(String[] arguments) throws InterruptedException {
    FilePendingStore store = FilePendingStore.at(Path.of(arguments[1]));
    ApprovalDesk desk = new ApprovalDesk(store, new ManualClock(Views.ASKED));
    switch (arguments[0]) {
      case "suspend" -> {
        for (int i = 0; i < 3; i++) {
          desk.suspend(Views.view("v" + i), Views.request("r" + i), "p1");
        }
        System.out.println("suspended");
      }
      case "consume" -> {
        System.out.println(desk.consume("v0").getClass().getSimpleName());
        // It would send now. It never gets there.
        new CountDownLatch(1).await();
      }
      case "write" -> {
        for (int i = 0; ; i++) {
          Pending pending =
              Pending.open(Views.view("w" + i), Optional.of(Views.request("r" + i)), "p1");
          store.create(pending);
          store.transition(pending, pending.ended(Pending.State.CANCELLED, "killed"));
          System.out.println(i);
        }
      }
      default -> throw new IllegalArgumentException("suspend, consume or write");
    }
  }
}
