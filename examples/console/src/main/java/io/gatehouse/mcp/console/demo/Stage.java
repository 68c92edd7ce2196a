package io.gatehouse.mcp.console.demo;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The servers of the demo, and what can be seen of them without asking the console. */
final class Stage implements AutoCloseable {
  private static final String NOTE = "buy bread";

  private final Path notes;
  private final Path config;
  private final CalendarServer calendar;

  /** Sets up everything below {@code directory}; the calendar listens until this is closed. */
  Stage(Path directory, Clock clock) throws IOException {
    notes = Files.createDirectories(directory.resolve("notes"));
    config = directory.resolve("servers.json");
    Files.writeString(note(), NOTE);
    Files.deleteIfExists(notes.resolve(NotesServer.UPDATE));
    calendar = new CalendarServer(clock);
    Files.writeString(config, servers().toJson());
  }

  private JsonObject servers() {
    JsonObject program = JsonObject.of(
        "command", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "args", JsonArray.of(NotesServer.class.getName(), notes.toString()),
        "env", JsonObject.of("CLASSPATH", System.getProperty("java.class.path")));
    JsonObject remote = JsonObject.of("url", calendar.endpoint());
    return JsonObject.of("mcpServers", JsonObject.of("notes", program, "calendar", remote));
  }

  /** The configuration that lists the servers. */
  Path config() {
    return config;
  }

  /** The note that there is at the start. */
  Path note() {
    return notes.resolve("todo.txt");
  }

  String noteText() {
    return NOTE;
  }

  /** How many calls have reached the program with the notes. */
  long calls() {
    Path calls = notes.resolve(NotesServer.CALLS);
    try {
      return Files.exists(calls) ? Files.size(calls) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("the directory of the demo cannot be read", e);
    }
  }

  /** Updates the program with the notes, so that it says something else about a tool. */
  void update() {
    try {
      Files.writeString(notes.resolve(NotesServer.UPDATE), "");
    } catch (IOException e) {
      throw new UncheckedIOException("the directory of the demo cannot be written", e);
    }
  }

  CalendarServer calendar() {
    return calendar;
  }

  @Override
  public void close() {
    calendar.close();
  }
}
