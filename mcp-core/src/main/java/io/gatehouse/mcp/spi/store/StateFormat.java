package io.gatehouse.mcp.spi.store;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** How a document of one format and version stands in a file. */
record StateFormat(String name, int version, int maxBytes) {
  private static final String FORMAT = "format";
  private static final String VERSION = "version";

  StateFormat {
    Objects.requireNonNull(name, "name");
    if (version < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("version and size of a format are at least 1");
    }
  }

  /** Returns the document without format and version. */
  JsonObject read(Path file, byte[] bytes) {
    if (bytes.length > maxBytes) {
      throw new StoreException(file, "is larger than " + maxBytes + " bytes: move it away", null);
    }
    JsonObject document = parse(file, bytes);
    if (!document.string(FORMAT).equals(Optional.of(name))) {
      throw new StoreException(file, "is not a " + name + " file: name another one", null);
    }
    long found = document.integer(VERSION).orElse(-1);
    if (found > version) {
      throw new StoreException(
          file,
          "has version " + found + " of its format, newer than " + version
              + ": use the software that wrote it",
          null);
    }
    if (found != version) {
      throw new StoreException(
          file, "does not have version " + version + " of its format: restore a copy", null);
    }
    return document.without(FORMAT).without(VERSION);
  }

  /** Returns the bytes of the document with format and version. */
  byte[] write(Path file, JsonObject document) {
    if (document.has(FORMAT) || document.has(VERSION)) {
      throw new IllegalArgumentException("format and version are written by the state file");
    }
    byte[] json = JsonObject.builder()
        .put(FORMAT, name)
        .put(VERSION, version)
        .putAll(document)
        .build()
        .toUtf8();
    if (json.length >= maxBytes) {
      throw new StoreException(
          file, "would grow beyond " + maxBytes + " bytes: remove something first", null);
    }
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  private JsonObject parse(Path file, byte[] bytes) {
    JsonLimits limits = JsonLimits.defaults()
        .withMaxBytes(maxBytes)
        .withMaxStringLength(maxBytes)
        .withMaxMembers(maxBytes);
    try {
      if (JsonValue.parse(bytes, limits) instanceof JsonObject document) {
        return document;
      }
    } catch (JsonException e) {
      throw new StoreException(
          file, "is corrupt at byte " + e.offset() + ": restore a copy or move it away", e);
    }
    throw new StoreException(file, "is corrupt: restore a copy or move it away", null);
  }
}
