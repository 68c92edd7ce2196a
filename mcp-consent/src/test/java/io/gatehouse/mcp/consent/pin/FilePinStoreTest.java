package io.gatehouse.mcp.consent.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file adds to the contract of a pin store, which the test kit holds it to. */
final class FilePinStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Fingerprint SERVER = Fingerprint.of("server", new byte[] {1});

  @TempDir
  private Path directory;

  private Path file() {
    return directory.resolve("pins.json");
  }

  @Test
  void aFileGivesBackWhatAnotherStoreWrote() throws IOException {
    PinnedServer deep = pinned("{\"not\":".repeat(110) + "1.0" + "}".repeat(110));
    FilePinStore.at(file()).compareAndSet(deep);

    assertThat(FilePinStore.at(file()).all()).containsExactly(deep);
    assertThat(FilePinStore.at(file()).all().get(0).tools().get("t").fingerprint())
        .isEqualTo(deep.tools().get("t").fingerprint());
  }

  @Test
  void aFileWrittenBeforeProgramsWereKeptIsRead() throws IOException {
    PinnedServer older = pinned("{}");
    FilePinStore.at(file()).compareAndSet(older);
    String text = Files.readString(file());
    Files.writeString(file(), text.replaceFirst(",?\\s*\"executable\"\\s*:\\s*null", ""));
    assertThat(Files.readString(file())).doesNotContain("executable");

    assertThat(FilePinStore.at(file()).all()).containsExactly(older);
  }

  @Test
  void aChangedDefinitionInTheFileIsRefused() throws IOException {
    FilePinStore.at(file()).compareAndSet(pinned("{}"));
    String text = Files.readString(file());
    assertThat(text).contains("a tool");
    Files.writeString(file(), text.replace("a tool", "a toll"));

    assertThatThrownBy(() -> FilePinStore.at(file()).all())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("restore a copy");
  }

  @Test
  void aCorruptFileIsRefusedAndLeftAsItIs() throws IOException {
    FilePinStore.at(file()).compareAndSet(pinned("{}"));
    Files.writeString(file(), Files.readString(file()).substring(5));
    byte[] corrupt = Files.readAllBytes(file());

    assertThatThrownBy(() -> FilePinStore.at(file()).compareAndSet(pinned("{}")))
        .isInstanceOf(StoreException.class);
    assertThat(Files.readAllBytes(file())).isEqualTo(corrupt);
  }

  private static PinnedServer pinned(String schema) throws IOException {
    Tool tool = Tool.from(JsonObject.of(
        "name", "t", "description", "a tool", "inputSchema", JsonValue.parse(schema)));
    PinnedTool pin =
        new PinnedTool(ToolDefinition.of(tool), true, false, Optional.of(NOW), NOW, "alice");
    return new PinnedServer(
        "alice", SERVER, 1, false, Optional.of("Be brief."), Map.of("t", pin), Optional.empty());
  }
}
