package io.gatehouse.mcp.spi.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileProcessTest {
  private static final int KILLS = 50;
  private static final int THREADS = 3;
  private static final int INCREMENTS = 40;

  @TempDir
  private Path directory;

  /** R-CONF-4: whatever moment a writer dies at, the next one finds a whole document and nothing acknowledged is lost. */
  @Test
  void leavesAWholeDocumentWhenTheWriterIsKilled() throws Exception {
    Path path = directory.resolve("killed.json");
    StateFile file = StateFile.at(path, "gatehouse-test", 1);
    Random random = new Random(20261122);
    for (int kill = 0; kill < KILLS; kill++) {
      long acknowledged = killAfter(random.nextInt(12), path);
      JsonObject document = file.read().orElse(JsonObject.of("n", 0, "copies", JsonArray.empty()));
      long n = document.integer("n").orElseThrow();

      assertThat(n).isBetween(acknowledged, acknowledged + 1);
      assertThat(document.array("copies").orElseThrow()).allMatch(JsonNumber.of(n)::equals);
    }
    assertThat(file.read()).isPresent();
  }

  @Test
  void losesNoUpdateOfTwoProcessesWithSeveralThreads() throws Exception {
    Path path = directory.resolve("counted.json");
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      children.add(ChildJvm.start(Counter.class, path));
    }
    for (Process child : children) {
      assertThat(child.waitFor()).isZero();
    }
    assertThat(StateFile.at(path, "gatehouse-test", 1).read())
        .contains(JsonObject.of("n", 2L * THREADS * INCREMENTS));
  }

  /** Returns the number the child said was on the disk before it was killed. */
  private static long killAfter(int lines, Path path) throws Exception {
    Process child = ChildJvm.start(Writer.class, path);
    long acknowledged = 0;
    try (BufferedReader output = ChildJvm.output(child)) {
      for (int i = 0; i <= lines; i++) {
        acknowledged = Long.parseLong(output.readLine());
      }
      // Through the handle, which leaves our end of its output open.
      child.toHandle().destroyForcibly();
      // It goes on until the signal arrives.
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        acknowledged = Long.parseLong(line);
      }
    }
    child.waitFor();
    return acknowledged;
  }

  /** Writes ever larger numbers until it is killed, and says each once it is durable. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      StateFile file = StateFile.at(Path.of(arguments[0]), "gatehouse-test", 1);
      while (true) {
        long written = file.update(old -> {
          long n = 1 + old.map(document -> document.integer("n").orElseThrow()).orElse(0L);
          JsonArray copies = JsonArray.copyOf(Collections.nCopies(20_000, n));
          return Change.write(JsonObject.of("n", n, "copies", copies), n);
        });
        System.out.print(written + "\n");
        System.out.flush();
      }
    }
  }

  /** Counts with several threads. */
  static final class Counter {
    private Counter() {}

    public static void main(String[] arguments) throws InterruptedException {
      StateFile file = StateFile.at(Path.of(arguments[0]), "gatehouse-test", 1);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(() -> {
          for (int j = 0; j < INCREMENTS; j++) {
            file.update(old -> Change.write(JsonObject.of("n", next(old.orElse(null))), null));
          }
        });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private static long next(JsonObject old) {
      return old == null ? 1 : 1 + old.integer("n").orElseThrow();
    }
  }
}
