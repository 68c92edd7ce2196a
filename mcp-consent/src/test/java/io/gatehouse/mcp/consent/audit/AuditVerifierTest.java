package io.gatehouse.mcp.consent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.audit.AuditReport.Wrong;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T-50 on real files. */
final class AuditVerifierTest {
  @TempDir
  private Path directory;

  private Path file;
  private AuditKey key;

  @BeforeEach
  void makeKey() {
    file = directory.resolve("audit.jsonl");
    key = AuditKey.inFile(directory.resolve("audit.key"));
  }

  @Test
  void findsNothingWrongWithAGoodLog() throws IOException {
    AuditHead head = writeLog(5);
    AuditReport report = verifier().signedEnd().expecting(head).verify(file);

    assertThat(report.problem()).isEmpty();
    assertThat(report.records()).isEqualTo(report.signed()).isEqualTo(head.seq());
    assertThat(report.head()).contains(head);
  }

  @Test
  void noticesADeletedLine() throws IOException {
    writeLog(5);
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      List<String> changed = new ArrayList<>(lines);
      changed.remove(i);
      write(changed);
      assertThat(verifier().signedEnd().verify(file).intact())
          .as("without line %d", i)
          .isFalse();
    }
  }

  @Test
  void noticesTwoSwappedLines() throws IOException {
    writeLog(5);
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      for (int j = 0; j < i; j++) {
        List<String> changed = new ArrayList<>(lines);
        Collections.swap(changed, i, j);
        write(changed);
        assertThat(verifier().verify(file).problem())
            .get()
            .extracting(AuditReport.Problem::line)
            .isEqualTo(j + 1L);
      }
    }
  }

  @Test
  void noticesALineThatIsThereTwice() throws IOException {
    writeLog(5);
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      List<String> changed = new ArrayList<>(lines);
      changed.add(i, lines.get(i));
      write(changed);
      assertThat(verifier().verify(file).intact()).isFalse();
    }
  }

  @Test
  void noticesEveryFlippedBitOfEveryByte() throws IOException {
    writeLog(2);
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] changed = good.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      Files.write(file, changed);
      assertThat(AuditVerifier.create().verify(file).intact()).as("byte %d", i).isFalse();
    }
  }

  @Test
  void noticesEveryInsertedByte() throws IOException {
    writeLog(2);
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i <= good.length; i++) {
      byte[] changed = new byte[good.length + 1];
      System.arraycopy(good, 0, changed, 0, i);
      changed[i] = ' ';
      System.arraycopy(good, i, changed, i + 1, good.length - i);
      Files.write(file, changed);
      assertThat(AuditVerifier.create().verify(file).intact()).as("byte %d", i).isFalse();
    }
  }

  @Test
  void noticesEveryTruncation() throws IOException {
    AuditHead head = writeLog(2);
    byte[] good = Files.readAllBytes(file);
    for (int length = 0; length < good.length; length++) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThat(verifier().expecting(head).verify(file).intact())
          .as("to %d", length)
          .isFalse();
    }
  }

  @Test
  void noticesAMissingEndBehindTheLastCheckpointThatIsThere() throws IOException {
    writeLog(5);
    List<String> lines = lines();
    write(lines.subList(0, lines.size() - 1));

    assertThat(wrong(verifier().signedEnd())).isEqualTo(Wrong.UNSIGNED_END);
    assertThat(verifier().verify(file).intact()).isTrue();
  }

  @Test
  void noticesALogMadeAnewWithoutTheKey() throws IOException {
    writeLog(5);
    for (Path each : AuditFiles.all(file)) {
      Files.delete(each);
    }
    AuditKey real = key;
    key = AuditKey.inFile(directory.resolve("forged.key"));
    AuditHead forged = writeLog(5);

    assertThat(AuditVerifier.create().verify(file).intact()).isTrue();
    assertThat(wrong(AuditVerifier.create().signedBy(real.publicKey())))
        .isEqualTo(Wrong.BAD_SIGNATURE);
    assertThat(
            wrong(AuditVerifier.create().expecting(new AuditHead(forged.seq(), "00".repeat(32)))))
        .isEqualTo(Wrong.TRUNCATED);
  }

  @Test
  void noticesADispatchThatNoEarlierDecisionAllowed() throws IOException {
    try (AuditLog log = open(1000)) {
      log.append(AuditEvent.DISPATCH, JsonObject.of("request", "r1"));
      log.append(AuditEvent.DECISION, JsonObject.of("request", "r1", "verdict", AuditFields.ALLOW));
    }
    assertThat(wrong(verifier())).isEqualTo(Wrong.DISPATCH_WITHOUT_DECISION);
  }

  @Test
  void noticesADispatchAfterARefusal() throws IOException {
    try (AuditLog log = open(1000)) {
      log.append(AuditEvent.DECISION, JsonObject.of("request", "r1", "verdict", "deny"));
      log.append(AuditEvent.DISPATCH, JsonObject.of("request", "r1"));
    }
    assertThat(wrong(verifier())).isEqualTo(Wrong.DISPATCH_WITHOUT_DECISION);
  }

  @Test
  void noticesAnApprovalWithoutEndAndCountsIt() throws IOException {
    try (AuditLog log = open(1000)) {
      log.append(AuditEvent.PROMPT_SHOWN, JsonObject.of("approval", "a1"));
    }
    assertThat(verifier().verify(file).intact()).isTrue();
    assertThat(verifier().verify(file).open()).isEqualTo(1);
    assertThat(wrong(verifier().allEnded())).isEqualTo(Wrong.UNENDED);
  }

  @Test
  void noticesAnAnswerToNoApproval() throws IOException {
    try (AuditLog log = open(1000)) {
      log.append(AuditEvent.RESPONSE, JsonObject.of("approval", "a1"));
    }
    assertThat(wrong(verifier())).isEqualTo(Wrong.END_WITHOUT_START);
  }

  @Test
  void chainGoesOnThroughFilesThatWereSetAside() throws IOException {
    AuditHead head = writeRotated();
    List<Path> files = AuditFiles.all(file);

    assertThat(files).hasSizeGreaterThan(3);
    assertThat(verifier().signedEnd().expecting(head).verify(file).problem()).isEmpty();
    Files.delete(files.get(1));
    assertThat(wrong(verifier())).isEqualTo(Wrong.OUT_OF_ORDER);
    Files.delete(files.get(0));
    assertThat(wrong(verifier())).isEqualTo(Wrong.NO_START);
  }

  @Test
  void goesOnAfterEveryReopening() throws IOException {
    for (int i = 0; i < 4; i++) {
      writeRotated();
    }
    assertThat(verifier().signedEnd().verify(file).problem()).isEmpty();
  }

  @Test
  void refusesToGoOnWithABrokenTail() throws IOException {
    writeLog(5);
    byte[] good = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(good, good.length - 3));

    assertThatThrownBy(() -> open(3))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is broken at line ");
    assertThat(Files.size(file)).isEqualTo(good.length - 3L);
  }

  @Test
  void refusesAFileThatAnotherLogWrites() {
    try (AuditLog log = open(3)) {
      assertThat(log.head().seq()).isEqualTo(1);
      assertThatThrownBy(() -> open(3))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is in use");
    }
  }

  @Test
  void filesAreForTheirOwnerOnly() throws IOException {
    writeLog(1);
    for (String name : List.of("audit.jsonl", "audit.key")) {
      assertThat(PosixFilePermissions.toString(
              Files.getPosixFilePermissions(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void keyStaysTheSameAndIsRefusedOnceOthersCanReadIt() throws IOException {
    Path keyFile = directory.resolve("audit.key");
    assertThat(AuditKey.inFile(keyFile).publicKey()).isEqualTo(key.publicKey());
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> AuditKey.inFile(keyFile)).hasMessageContaining("read by others");
  }

  private AuditHead writeLog(int records) {
    AuditLog log = open(3);
    for (int i = 0; i < records; i++) {
      log.append(AuditEvent.POLICY_LOADED, JsonObject.of("n", i, "text", "\u00e9 \" \\ \u2028"));
    }
    log.close();
    return log.head();
  }

  private AuditHead writeRotated() {
    AuditLog log = AuditLog.open(AuditFile.open(file, 600), Clock.systemUTC(), key, 3);
    for (int i = 0; i < 20; i++) {
      log.append(AuditEvent.POLICY_LOADED, JsonObject.of("n", i));
    }
    log.close();
    return log.head();
  }

  private AuditLog open(int checkpointEvery) {
    return AuditLog.open(AuditFile.open(file), Clock.systemUTC(), key, checkpointEvery);
  }

  private AuditVerifier verifier() {
    return AuditVerifier.create().signedBy(key.publicKey());
  }

  private Wrong wrong(AuditVerifier verifier) throws IOException {
    return verifier.verify(file).problem().orElseThrow().wrong();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private void write(List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
