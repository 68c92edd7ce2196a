package io.gatehouse.mcp.consent.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.StoreException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both stores keep the promise of {@link PinStore}; the file keeps it across processes. */
final class PinStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Fingerprint SERVER = Fingerprint.of("server", new byte[] {1});

  @TempDir
  private Path directory;

  private PinStore store(String kind) {
    return kind.equals("memory") ? PinStore.inMemory() : FilePinStore.at(file());
  }

  private Path file() {
    return directory.resolve("pins.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "file"})
  void keepsTheFirstVersionOnlyOnce(String kind) throws IOException {
    PinStore store = store(kind);

    assertThat(store.compareAndSet(pinned(1, "{}"))).isTrue();
    assertThat(store.compareAndSet(pinned(1, "{\"a\":1}"))).isFalse();
    assertThat(store.find("alice", SERVER)).contains(pinned(1, "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "file"})
  void replacesOnlyTheVersionBefore(String kind) throws IOException {
    PinStore store = store(kind);
    store.compareAndSet(pinned(1, "{}"));

    assertThat(store.compareAndSet(pinned(3, "{\"a\":3}"))).isFalse();
    assertThat(store.compareAndSet(pinned(2, "{\"a\":2}"))).isTrue();
    assertThat(store.compareAndSet(pinned(2, "{\"a\":9}"))).isFalse();
    assertThat(store.all()).containsExactly(pinned(2, "{\"a\":2}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "file"})
  void findsNothingOfOthers(String kind) throws IOException {
    PinStore store = store(kind);
    store.compareAndSet(pinned(1, "{}"));

    assertThat(store.find("bob", SERVER)).isEmpty();
    assertThat(store.find("alice", Fingerprint.of("server", new byte[] {2}))).isEmpty();
  }

  @Test
  void aFileGivesBackWhatAnotherStoreWrote() throws IOException {
    PinnedServer deep = pinned(1, "{\"not\":".repeat(110) + "1.0" + "}".repeat(110));
    FilePinStore.at(file()).compareAndSet(deep);

    assertThat(FilePinStore.at(file()).all()).containsExactly(deep);
    assertThat(FilePinStore.at(file()).all().get(0).tools().get("t").fingerprint())
        .isEqualTo(deep.tools().get("t").fingerprint());
  }

  @Test
  void aChangedDefinitionInTheFileIsRefused() throws IOException {
    FilePinStore.at(file()).compareAndSet(pinned(1, "{}"));
    String text = Files.readString(file());
    assertThat(text).contains("a tool");
    Files.writeString(file(), text.replace("a tool", "a toll"));

    assertThatThrownBy(() -> FilePinStore.at(file()).all())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("restore a copy");
  }

  @Test
  void aCorruptFileIsRefusedAndLeftAsItIs() throws IOException {
    FilePinStore.at(file()).compareAndSet(pinned(1, "{}"));
    Files.writeString(file(), Files.readString(file()).substring(5));
    byte[] corrupt = Files.readAllBytes(file());

    assertThatThrownBy(() -> FilePinStore.at(file()).compareAndSet(pinned(1, "{}")))
        .isInstanceOf(StoreException.class);
    assertThat(Files.readAllBytes(file())).isEqualTo(corrupt);
  }

  private static PinnedServer pinned(long version, String schema) throws IOException {
    Tool tool = Tool.from(JsonObject.of(
        "name", "t", "description", "a tool", "inputSchema", JsonValue.parse(schema)));
    PinnedTool pin = new PinnedTool(tool, true, false, Optional.of(NOW), NOW, "alice");
    return new PinnedServer(
        "alice", SERVER, version, false, Optional.of("Be brief."), Map.of("t", pin));
  }
}
