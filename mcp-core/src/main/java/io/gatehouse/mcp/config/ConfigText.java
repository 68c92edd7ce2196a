package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Turns a file into JSON, and says by line and column where that fails. */
final class ConfigText {
  static final int MAX_BYTES = 1 << 20;

  private static final JsonLimits LIMITS =
      JsonLimits.defaults().withMaxBytes(MAX_BYTES).withMaxDepth(64).withMaxMembers(50_000);

  private ConfigText() {}

  static byte[] read(Path file, Report report) {
    return readIfPresent(file, report)
        .orElseThrow(() -> report.failure("does not exist: create it or name another file"));
  }

  static Fingerprint digest(byte[] content) {
    return Fingerprint.of("config-file", content);
  }

  /** Returns the content; empty if there is no such file. */
  static Optional<byte[]> readIfPresent(Path file, Report report) {
    if (Files.isDirectory(file)) {
      throw report.failure("is a directory: name the file in it");
    }
    // Before it is opened: a pipe would wait for a writer.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw report.failure("is not a regular file: name one");
    }
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than allowed shows that there is more.
      return Optional.of(in.readNBytes(MAX_BYTES + 1));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      throw report.failure("may not be read: check its permissions");
    } catch (IOException e) {
      throw report.failure("cannot be read");
    }
  }

  static JsonObject parse(byte[] utf8, Report report) {
    if (utf8.length > MAX_BYTES) {
      throw report.failure("is larger than " + MAX_BYTES + " bytes: split it");
    }
    try {
      if (JsonValue.parse(utf8, LIMITS) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonException e) {
      throw report.failure(place(utf8, e) + message(utf8, e));
    }
    throw report.failure("is not a JSON object: write {\"mcpServers\": {}}");
  }

  /** Returns line and column of a problem, both counted from one; columns are characters. */
  private static String place(byte[] utf8, JsonException e) {
    if (e.reason() == JsonException.Reason.EMPTY) {
      return "";
    }
    String before =
        new String(utf8, 0, (int) Math.min(e.offset(), utf8.length), StandardCharsets.UTF_8);
    int lineStart = before.lastIndexOf('\n') + 1;
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    long column = before.codePointCount(lineStart, before.length()) + 1L;
    return "line " + line + ", column " + column + ": ";
  }

  private static String message(byte[] utf8, JsonException e) {
    return switch (e.reason()) {
      case ENCODING -> "is not UTF-8, or starts with a byte order mark: save it as plain UTF-8";
      case DUPLICATE_NAME -> "an object that ends here has two members of one name: remove one";
      case TRAILING_TOKEN -> "something follows the JSON object: remove it";
      case UNEXPECTED_END -> "ends too early: close every string, array and object";
      case EMPTY -> "is empty: write {\"mcpServers\": {}}";
      case LONE_SURROGATE -> "a string holds half of a surrogate pair: write both halves";
      case TOO_DEEP -> "is nested deeper than 64 levels";
      case SYNTAX ->
        isComment(utf8, e.offset())
            ? "comments are not JSON: remove them"
            : "is not JSON: look for a missing or superfluous comma, quote or bracket";
      default -> "holds more or longer values than a configuration file needs";
    };
  }

  /** Returns whether a comment starts where the parser stopped, or just before. */
  private static boolean isComment(byte[] utf8, long offset) {
    int end = (int) Math.min(offset + 1, utf8.length - 1L);
    for (int i = (int) Math.max(0, offset - 1); i < end; i++) {
      if (utf8[i] == '/' && (utf8[i + 1] == '/' || utf8[i + 1] == '*')) {
        return true;
      }
    }
    return false;
  }
}
