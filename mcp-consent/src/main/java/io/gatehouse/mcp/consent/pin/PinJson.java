package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.ShapeException;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import io.gatehouse.mcp.spi.store.Members;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pins as JSON and back, without loss. */
final class PinJson {
  private PinJson() {}

  static JsonObject write(List<PinnedServer> servers) {
    return JsonObject.of(
        "servers", JsonArray.copyOf(servers.stream().map(PinJson::write).toList()));
  }

  /**
   * Reads what {@link #write(List)} wrote.
   *
   * @throws IllegalArgumentException if something is missing, wrong or not what its fingerprint says
   */
  static List<PinnedServer> read(JsonObject json) {
    return new Members(json).list("servers", PinJson::server);
  }

  private static JsonObject write(PinnedServer pinned) {
    return JsonObject.builder()
        .put("principal", pinned.principal())
        .put("server", pinned.server().toString())
        .put("version", pinned.version())
        .put("revoked", pinned.revoked())
        .put("instructions", pinned.instructions().orElse(null))
        .put(
            "tools",
            JsonArray.copyOf(
                pinned.tools().values().stream().map(PinJson::write).toList()))
        .put("executable", pinned.executable().map(e -> (Object) write(e)).orElse(null))
        .build();
  }

  private static JsonObject write(Executable executable) {
    return JsonObject.of(
        "path",
        executable.path(),
        "digest",
        executable.digest().map(Fingerprint::toString).orElse(null));
  }

  private static PinnedServer server(JsonObject json) {
    Members in = new Members(json);
    Map<String, PinnedTool> tools = new TreeMap<>();
    in.list("tools", PinJson::tool).forEach(pinned -> tools.put(pinned.tool().name(), pinned));
    return new PinnedServer(
        in.text("principal"),
        in.of("server", Fingerprint::parse),
        in.number("version"),
        in.flag("revoked"),
        in.optionalText("instructions"),
        tools,
        in.optionalObject("executable").map(PinJson::executable));
  }

  private static Executable executable(JsonObject json) {
    Members in = new Members(json);
    return new Executable(in.text("path"), in.optional("digest", Fingerprint::parse));
  }

  /** A definition is kept as a text: inside the document it could be nested deeper than the document may be. */
  private static JsonObject write(PinnedTool pinned) {
    return JsonObject.builder()
        .put("definition", pinned.tool().json().toJson())
        .put("fingerprint", pinned.fingerprint().toString())
        .put("exposed", pinned.exposed())
        .put("quarantined", pinned.quarantined())
        .put("absentSince", pinned.absentSince().map(Instant::toString).orElse(null))
        .put("acceptedAt", pinned.acceptedAt().toString())
        .put("acceptedBy", pinned.acceptedBy())
        .build();
  }

  private static PinnedTool tool(JsonObject json) {
    Members in = new Members(json);
    PinnedTool pinned = new PinnedTool(
        in.of("definition", text -> ToolDefinition.of(definition(text))),
        in.flag("exposed"),
        in.flag("quarantined"),
        in.optional("absentSince", Instant::parse),
        in.instant("acceptedAt"),
        in.text("acceptedBy"));
    if (!pinned.fingerprint().equals(in.of("fingerprint", Fingerprint::parse))) {
      throw new IllegalArgumentException("a definition is not the one that was accepted");
    }
    return pinned;
  }

  private static Tool definition(String text) {
    try {
      if (JsonValue.parse(text) instanceof JsonObject object) {
        return Tool.from(object);
      }
    } catch (JsonException | ShapeException e) {
      throw new IllegalArgumentException("a definition cannot be read", e);
    }
    throw new IllegalArgumentException("a definition is no object");
  }
}
