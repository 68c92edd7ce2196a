package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.audit.AuditFile;
import io.gatehouse.mcp.consent.audit.AuditKey;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.audit.AuditReport;
import io.gatehouse.mcp.consent.audit.AuditSink;
import io.gatehouse.mcp.consent.audit.AuditVerifier;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** T-50: a log that cannot be written, or was written by somebody else. */
class AuditThreatsTest {
  @TempDir
  Path folder;

  private final ScriptedApprover person =
      ScriptedApprover.create().on("callTool", ApprovalView::approveOnce);

  /** Keeps records, and stops at the first of some kind, in some way. */
  private record Stopping(AuditMemory kept, Predicate<AuditRecord> at, Stop how)
      implements AuditSink {
    interface Stop {
      void stop() throws IOException;
    }

    @Override
    public Optional<AuditRecord> last() {
      return kept.last();
    }

    @Override
    public void append(List<AuditRecord> records) throws IOException {
      if (records.stream().anyMatch(at)) {
        how.stop();
      }
      kept.append(records);
    }

    @Override
    public void close() {}
  }

  private static AuditLog log(AuditSink sink) {
    return AuditLog.open(sink, Clock.systemUTC(), null, 1_000);
  }

  private static boolean isOfCall(AuditRecord record, String event) {
    return record.toJson().contains(event + "\"") && record.toJson().contains("callTool");
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "LEGACY_SOCKET", "MODERN_PIPE"})
  void t50_aDecisionThatCannotBeRecordedSendsNothing(Wire wire) {
    AuditSink full =
        new Stopping(new AuditMemory(1_000), record -> isOfCall(record, "decision"), () -> {
          throw new IOException("no space left on device");
        });
    try (HostileServer evil = wire.server(folder);
        Guarded guarded = Guarded.by(person, g -> g.audit(log(full)), evil)) {
      guarded.tools();
      assertThatThrownBy(() -> guarded.call("tick")).isInstanceOf(McpException.class);
      assertThatThrownBy(() -> guarded.call("read_note")).isInstanceOf(McpException.class);
      assertThat(evil.received("tools/call")).isEmpty();
    }
  }

  @Test
  void t50_whileADecisionIsNotOnRecordTheServerHasReceivedNotAByte() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AuditSink slow = new Stopping(
        new AuditMemory(1_000), record -> record.toJson().contains("decision\""), () -> {
          entered.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
          }
        });
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(person, g -> g.audit(log(slow)), evil)) {
      CompletableFuture<?> call = CompletableFuture.supplyAsync(() -> guarded.call("tick"));
      assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(evil.bytes()).isZero();

      goOn.countDown();
      call.get(20, TimeUnit.SECONDS);
      assertThat(evil.toolCalls("tick")).hasSize(1);
    }
  }

  static Stream<Arguments> t50_waysToTamper() {
    return Stream.of(
        tampering("deletes a record", lines -> lines.remove(4)),
        tampering("swaps two records", lines -> Collections.swap(lines, 3, 4)),
        tampering("repeats a record", lines -> lines.add(5, lines.get(4))),
        tampering("edits a record", lines -> lines.set(4, lines.get(4).replace("alice", "alicf"))),
        tampering(
            "cuts the end off",
            lines -> lines.subList(lines.size() - 2, lines.size()).clear()),
        tampering("cuts the start off", lines -> lines.remove(0)));
  }

  private static Arguments tampering(String how, Consumer<List<String>> what) {
    return Arguments.of(how, what);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("t50_waysToTamper")
  void t50_whoeverTampersWithTheRecordsIsFoundOut(String how, Consumer<List<String>> tamper)
      throws IOException {
    Path file = folder.resolve("audit.jsonl");
    AuditKey key = AuditKey.inFile(folder.resolve("audit.key"));
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(
            person,
            g -> g.audit(AuditLog.open(AuditFile.open(file), Clock.systemUTC(), key, 5)),
            evil)) {
      guarded.call("tick", JsonObject.of("n", 1));
      guarded.call("tick", JsonObject.of("n", 2));
    }
    AuditVerifier verifier = AuditVerifier.create().signedBy(key.publicKey()).signedEnd();
    AuditReport before = verifier.verify(file);
    assertThat(before.intact()).isTrue();

    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    List<String> untouched = List.copyOf(lines);
    tamper.accept(lines);
    assertThat(lines).isNotEqualTo(untouched);
    Files.write(file, lines);

    assertThat(verifier.verify(file).intact()).as(how).isFalse();
  }
}
