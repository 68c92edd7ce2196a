package io.gatehouse.mcp.benchmarks;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.approval.FilePendingStore;
import io.gatehouse.mcp.consent.grant.FileGrantStore;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What the stores in files cost: many questions in a directory, and the look at the grants before each transmission. */
public final class Stores {
  private static final Instant ASKED = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration OPEN_FOR = Duration.ofDays(1);
  private static final int LOOKS = 20_000;

  private Stores() {}

  /** Prints the figures. Leaves its files in the directory for temporary ones. */
  public static void main(String[] args) throws IOException {
    for (int count : new int[] {1_000, 10_000}) {
      questions(count);
    }
    grants();
  }

  private static void questions(int count) throws IOException {
    FilePendingStore store =
        FilePendingStore.at(Files.createTempDirectory("gatehouse-stores").resolve("pending"));
    ApprovalDesk desk = new ApprovalDesk(store, Clock.fixed(ASKED, ZoneOffset.UTC));
    long put = System.nanoTime();
    for (int i = 0; i < count; i++) {
      desk.suspend(view("v" + i), request("r" + i), "p1");
    }
    print(count + " questions: put, each", put, count);
    for (String when : List.of("first", "again")) {
      long list = System.nanoTime();
      require(store.unended().size() == count);
      print(count + " questions: list all, " + when, list, 1);
    }
    long take = System.nanoTime();
    for (int i = 0; i < count; i += 2) {
      require(desk.cancel("v" + i, "taken"));
    }
    print(count + " questions: take every other, each", take, count / 2);
    for (String when : List.of("first", "again")) {
      long list = System.nanoTime();
      require(store.unended().size() == count / 2);
      print(count + " questions, half ended: list the others, " + when, list, 1);
    }
    long purge = System.nanoTime();
    require(store.purge(ASKED.plus(OPEN_FOR).plusSeconds(1)) == count / 2);
    print(count + " questions: purge what ended", purge, 1);
  }

  private static void grants() throws IOException {
    Path file = Files.createTempDirectory("gatehouse-stores").resolve("grants.json");
    FileGrantStore store = FileGrantStore.at(file);
    store.revoke(GrantSelector.all());
    long fresh = System.nanoTime();
    looks(store);
    print("epoch of a file just written", fresh, LOOKS);
    long since = System.nanoTime();
    while (System.nanoTime() - since < 4_000_000_000L) {
      looks(store);
    }
    long settled = System.nanoTime();
    looks(store);
    print("epoch of a file that has settled", settled, LOOKS);
  }

  private static void looks(FileGrantStore store) {
    for (int i = 0; i < LOOKS; i++) {
      require(store.epoch() == 1);
    }
  }

  private static ApprovalView view(String id) {
    return new ApprovalView(
        id,
        Fingerprint.of("view", id.getBytes(StandardCharsets.UTF_8)),
        "callTool",
        "files",
        CallContext.of("alice"),
        ASKED,
        ASKED.plus(OPEN_FOR),
        Risk.MEDIUM,
        List.<Block>of(),
        List.of(
            new Choice("deny", false, Remember.ONCE, Optional.empty()),
            new Choice("approveOnce", true, Remember.ONCE, Optional.empty())),
        AskTerms.usual().within(OPEN_FOR),
        Optional.empty(),
        List.of());
  }

  private static FrozenRequest request(String id) {
    return new FrozenRequest(
        id,
        "callTool",
        "files",
        Fingerprint.of("server", new byte[] {1}),
        CallContext.of("alice"),
        "write_file",
        Optional.of(Fingerprint.of("tool", new byte[] {2})),
        JsonObject.of("path", "/srv/ws/a.txt", "text", "lorem ipsum dolor ".repeat(50)));
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("a store did not do what was measured");
    }
  }

  private static void print(String what, long since, int times) {
    double micros = (System.nanoTime() - since) / 1000.0 / times;
    System.out.printf("%-60s %,12.1f us%n", what, micros);
  }
}
