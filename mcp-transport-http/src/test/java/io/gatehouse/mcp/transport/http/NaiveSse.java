package io.gatehouse.mcp.transport.http;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The event stream rules of WHATWG HTML section 9.2.6, written down as they are told, without a thought for memory, blocking
 * or bounds: what the reader is compared with. Characters stand for bytes.
 */
final class NaiveSse {
  private NaiveSse() {}

  static List<ReadEvent> parse(byte[] stream) {
    String text = new String(stream, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00EF\u00BB\u00BF")) {
      text = text.substring(3);
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\r\n|\r|\n", -1)));
    lines.remove(lines.size() - 1); // What comes after the last line end is no line.
    List<ReadEvent> events = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : lines) {
      if (line.isEmpty()) {
        event(block).ifPresent(events::add);
        block.clear();
      } else {
        block.add(line);
      }
    }
    return events;
  }

  private static Optional<ReadEvent> event(List<String> block) {
    List<String> data = new ArrayList<>();
    Optional<String> id = Optional.empty();
    String type = "";
    OptionalLong retry = OptionalLong.empty();
    for (String line : block) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      switch (name) {
        case "data" -> data.add(value);
        case "event" -> type = utf8(value);
        case "id" -> id = value.indexOf('\0') < 0 ? Optional.of(utf8(value)) : id;
        case "retry" -> {
          if (value.matches("[0-9]+")) {
            BigInteger limit = BigInteger.valueOf(SseBlock.MAX_RETRY);
            retry = OptionalLong.of(new BigInteger(value).min(limit).longValue());
          }
        }
        default -> {
          // Comments and unknown fields.
        }
      }
    }
    if (data.isEmpty() && id.isEmpty() && retry.isEmpty()) {
      return Optional.empty();
    }
    String joined = String.join("\n", data);
    return Optional.of(
        new ReadEvent(id, type.isEmpty() ? "message" : type, retry, !joined.isEmpty(), joined));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
