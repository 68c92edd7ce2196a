package io.gatehouse.mcp.consent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AuditLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  private final AuditMemory memory = new AuditMemory(100);

  @Test
  void firstRecordNamesFormatAndVersion() {
    open(null).close();

    assertThat(memory.records()).singleElement().satisfies(record -> {
      assertThat(record.type()).isEqualTo("mcp.consent.log.started");
      assertThat(record.fields())
          .isEqualTo(JsonObject.of("format", "gatehouse-audit", "version", 1));
      assertThat(record.previous()).isEqualTo("0".repeat(64));
    });
  }

  @Test
  void everyRecordLinksToTheOneBefore() {
    AuditLog log = open(null);
    AuditRecord first = log.append(AuditEvent.DECISION, JsonObject.of("n", 1));
    AuditRecord second = log.append(AuditEvent.DECISION, JsonObject.of("n", 2));

    assertThat(second.seq()).isEqualTo(first.seq() + 1);
    assertThat(second.previous()).isEqualTo(first.self());
    assertThat(log.head()).isEqualTo(new AuditHead(second.seq(), second.self()));
  }

  /** A frozen vector: RFC 8785 bytes hashed by hand, with no help of our JSON. */
  @Test
  void hashIsSha256OfTheCanonicalFormOfRfc8785() throws Exception {
    AuditRecord record = AuditRecord.of(
        2,
        "ab".repeat(32),
        Instant.parse("2026-11-22T10:00:00Z"),
        "mcp.consent.decision",
        JsonObject.of("z", "\u20ac\n\"", "a", true, "n", 9007199254740991L));
    String canonical = "{\"at\":\"2026-11-22T10:00:00Z\",\"fields\":{\"a\":true,"
        + "\"n\":9007199254740991,\"z\":\"\u20ac\\n\\\"\"},\"previous\":\"" + "ab".repeat(32)
        + "\",\"seq\":2,\"type\":\"mcp.consent.decision\"}";
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));

    assertThat(record.self()).isEqualTo(HexFormat.of().formatHex(hash));
  }

  static Stream<Object> valuesThatAnotherLibraryCouldWriteOtherwise() {
    return Stream.of(
        JsonNumber.parse("1.0"),
        JsonNumber.parse("1e3"),
        JsonNumber.parse("-0"),
        JsonNumber.parse("0.5"),
        JsonNumber.parse("9007199254740992"),
        JsonArray.of(JsonObject.of("deep", JsonNumber.parse("1E2"))),
        JsonArray.of((Object) null));
  }

  @ParameterizedTest
  @MethodSource("valuesThatAnotherLibraryCouldWriteOtherwise")
  void refusesValuesThatAnotherLibraryCouldWriteOtherwise(Object value) {
    AuditLog log = open(null);

    assertThatThrownBy(() -> log.append(AuditEvent.DECISION, JsonObject.of("v", value)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(memory.records()).hasSize(1);
  }

  @Test
  void refusesFieldsThatAreTooLarge() {
    AuditLog log = open(null);

    assertThatThrownBy(
            () -> log.append(AuditEvent.DECISION, JsonObject.of("v", "x".repeat(600_000))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signsACheckpointEverySoManyRecordsAndAtTheEnd() throws Exception {
    AuditLog log = open(key());
    for (int i = 0; i < 6; i++) {
      log.append(AuditEvent.DECISION, JsonObject.of("n", i));
    }
    log.close();

    assertThat(memory.records().stream().filter(r -> r.is(AuditEvent.CHECKPOINT)))
        .extracting(AuditRecord::seq)
        .containsExactly(4L, 8L, 10L);
  }

  @Test
  void checkpointIsBoundToItsKeyAndPlace() throws Exception {
    AuditKey key = key();
    AuditLog log = open(key);
    log.close();
    AuditRecord checkpoint = memory.records().get(1);

    assertThat(Checkpoint.isSignedBy(key.publicKey(), checkpoint)).isTrue();
    assertThat(Checkpoint.isSignedBy(key().publicKey(), checkpoint)).isFalse();
    assertThat(Checkpoint.isSignedBy(
            key.publicKey(),
            AuditRecord.of(
                3, checkpoint.previous(), checkpoint.at(), checkpoint.type(), checkpoint.fields())))
        .isFalse();
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IOException("disk full"),
        new UncheckedIOException(new IOException("disk full")),
        new StackOverflowError());
  }

  /** T-50: a decision that is not durable must not take effect. */
  @ParameterizedTest
  @MethodSource("failures")
  void refusesWhatTheSinkDidNotKeepAndEverythingAfter(Throwable failure) {
    Sinks.Failing sink = new Sinks.Failing(2, failure);
    AuditLog log = AuditLog.open(sink, CLOCK, null, 10);

    assertThat(catchThrowable(() -> log.append(AuditEvent.DECISION, JsonObject.empty())))
        .isInstanceOfAny(AuditException.class, StackOverflowError.class);
    assertThatThrownBy(() -> log.append(AuditEvent.DISPATCH, JsonObject.empty()))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("nothing is let through");
    assertThat(sink.writes).isEqualTo(2);
  }

  @Test
  void doesNotOpenIfTheSinkFailsAtOnce() {
    Sinks.Failing sink = new Sinks.Failing(1, new IOException("disk full"));

    assertThatThrownBy(() -> AuditLog.open(sink, CLOCK, null, 10))
        .isInstanceOf(AuditException.class);
  }

  /** T-50: while the sink blocks nothing proceeds, and a cancelled caller gets away with a refusal. */
  @Test
  void nothingProceedsWhileTheSinkBlocks() throws Exception {
    Sinks.Slow sink = new Sinks.Slow();
    AuditLog log = AuditLog.open(sink, CLOCK, null, 10);
    FutureTask<AuditRecord> first = start(log, "first");
    sink.entered.await();
    FutureTask<AuditRecord> second =
        new FutureTask<>(() -> log.append(AuditEvent.DECISION, JsonObject.of("who", "second")));
    Thread cancelled = new Thread(second);
    cancelled.start();
    cancelled.interrupt();

    assertThatThrownBy(second::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("interrupted");
    assertThat(first).isNotDone();
    sink.release.countDown();
    assertThat(first.get().seq()).isEqualTo(2);
    assertThat(sink.kept.records()).hasSize(2);
  }

  @Test
  void thoseThatWaitTogetherShareOneWrite() throws Exception {
    Sinks.Slow sink = new Sinks.Slow();
    AuditLog log = AuditLog.open(sink, CLOCK, null, 1000);
    List<FutureTask<AuditRecord>> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      FutureTask<AuditRecord> task =
          new FutureTask<>(() -> log.append(AuditEvent.DECISION, JsonObject.empty()));
      Thread thread = new Thread(task);
      thread.start();
      all.add(task);
      threads.add(thread);
    }
    while (threads.stream().anyMatch(t -> t.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    sink.release.countDown();
    List<Long> seqs = new ArrayList<>();
    for (FutureTask<AuditRecord> task : all) {
      seqs.add(task.get().seq());
    }

    assertThat(seqs).doesNotHaveDuplicates().hasSize(50);
    // Start, the first to come, and one for all the others.
    assertThat(sink.writes).hasValue(3);
  }

  @Test
  void recordsWhatHappenedEvenOnAnInterruptedThread() {
    AuditLog log = open(null);
    Thread.currentThread().interrupt();
    AuditRecord record = log.appendUninterruptibly(AuditEvent.RESULT, JsonObject.empty());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(memory.records()).contains(record);
  }

  @Test
  void refusesRecordsAfterItsEnd() {
    AuditLog log = open(null);
    log.close();

    assertThatThrownBy(() -> log.append(AuditEvent.DECISION, JsonObject.empty()))
        .isInstanceOf(AuditException.class);
  }

  @Test
  void goesOnWithAnExistingChain() {
    open(null).close();
    AuditLog again = open(null);
    AuditRecord next = again.append(AuditEvent.DECISION, JsonObject.empty());

    assertThat(next.seq()).isEqualTo(2);
    assertThat(next.previous()).isEqualTo(memory.records().get(0).self());
  }

  /** T-51. */
  @Test
  void recordsAndKeysDoNotTellTheirContentByAccident() throws Exception {
    AuditRecord record = open(null).append(AuditEvent.DECISION, JsonObject.of("secret", "hunter2"));

    assertThat(record.toString()).doesNotContain("hunter2").doesNotContain("secret");
    assertThat(key().toString()).isEqualTo("AuditKey[Ed25519]");
  }

  private AuditLog open(@Nullable AuditKey key) {
    return AuditLog.open(memory, CLOCK, key, 3);
  }

  private static AuditKey key() throws Exception {
    return AuditKey.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
  }

  private static FutureTask<AuditRecord> start(AuditLog log, String who) {
    FutureTask<AuditRecord> task =
        new FutureTask<>(() -> log.append(AuditEvent.DECISION, JsonObject.of("who", who)));
    new Thread(task).start();
    return task;
  }
}
