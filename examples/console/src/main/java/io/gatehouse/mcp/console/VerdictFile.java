package io.gatehouse.mcp.console;

import io.gatehouse.mcp.EraVerdict;
import io.gatehouse.mcp.EraVerdicts;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Verdicts about servers' eras in a small file, so that a second start need not probe. A hint only: a file that cannot be read or
 * written costs a probe and nothing else.
 */
final class VerdictFile implements EraVerdicts {
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();

  VerdictFile(Path file) {
    this.file = file;
  }

  @Override
  public Optional<EraVerdict> find(Fingerprint identity) {
    lock.lock();
    try {
      return load().object(identity.toString()).flatMap(json -> verdict(identity, json));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void save(EraVerdict verdict) {
    JsonObject entry = JsonObject.of(
        "version", verdict.version().value(),
        "eventStream", verdict.eventStream(),
        "foundAt", verdict.foundAt().toString());
    lock.lock();
    try {
      store(load().with(verdict.identity().toString(), entry));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forget(Fingerprint identity) {
    lock.lock();
    try {
      store(load().without(identity.toString()));
    } finally {
      lock.unlock();
    }
  }

  private static Optional<EraVerdict> verdict(Fingerprint identity, JsonObject json) {
    Optional<ProtocolVersion> version =
        json.string("version").map(ProtocolVersion::of).filter(ProtocolVersion::isKnown);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.parse(json.string("foundAt").orElse(""));
      return Optional.of(
          new EraVerdict(identity, version.get(), json.bool("eventStream").orElse(false), at));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private JsonObject load() {
    try {
      return JsonValue.parse(Files.readAllBytes(file)) instanceof JsonObject json
          ? json
          : JsonObject.empty();
    } catch (IOException e) {
      return JsonObject.empty();
    }
  }

  private void store(JsonObject all) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "eras", ".tmp");
      Files.write(temporary, all.toUtf8());
      try {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      return; // the next start probes again
    }
  }
}
