package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a server has received, oldest first. Safe for use by several threads. */
interface Traffic {
  /** All of it so far. */
  List<Received> received();

  /** The messages with this method. */
  default List<Received> received(String method) {
    return received().stream().filter(r -> r.method().equals(method)).toList();
  }

  /** The arguments of every call of {@code tool}, further rounds included. */
  default List<JsonObject> toolCalls(String tool) {
    return received("tools/call").stream()
        .map(Received::params)
        .filter(params -> params.string("name").filter(tool::equals).isPresent())
        .map(params -> params.object("arguments").orElse(JsonObject.empty()))
        .toList();
  }

  /** Reads one message. */
  static Received read(byte[] utf8, Map<String, String> headers) {
    try {
      return JsonValue.parse(utf8) instanceof JsonObject message
          ? Received.of(message, headers, utf8.length)
          : Received.malformed(headers, utf8.length);
    } catch (JsonException e) {
      return Received.malformed(headers, utf8.length);
    }
  }

  /** What a server in this process received. */
  final class InMemory implements Traffic {
    private final List<Received> received = new CopyOnWriteArrayList<>();

    void add(Received message) {
      received.add(message);
    }

    @Override
    public List<Received> received() {
      return List.copyOf(received);
    }
  }

  /** What a child process received and wrote to {@code file}, a message a line. */
  record InFile(Path file) implements Traffic {
    @Override
    public List<Received> received() {
      List<Received> all = new ArrayList<>();
      try {
        String text = Files.exists(file) ? Files.readString(file) : "";
        int start = 0;
        // A line without its end is still being written.
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
          all.add(read(text.substring(start, end).getBytes(StandardCharsets.UTF_8), Map.of()));
          start = end + 1;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read what the server received", e);
      }
      return List.copyOf(all);
    }
  }
}
