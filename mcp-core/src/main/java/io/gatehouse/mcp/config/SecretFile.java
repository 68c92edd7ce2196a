package io.gatehouse.mcp.config;

import java.nio.file.Path;
import java.util.Optional;

/** A file that holds one secret, as containers mount them. */
final class SecretFile {
  private SecretFile() {}

  /** Returns the content without one closing line end, which editors add; empty if it cannot be read. */
  static Optional<String> read(Path file) {
    try {
      String text = BoundedText.read(file);
      int end = text.endsWith("\n") ? text.length() - 1 : text.length();
      if (end < text.length() && end > 0 && text.charAt(end - 1) == '\r') {
        end--;
      }
      return Optional.of(text.substring(0, end));
    } catch (BoundedText.UnreadableException e) {
      return Optional.empty();
    }
  }

  /** Returns why there is no value. */
  static String objection(Path file) {
    try {
      BoundedText.read(file);
      return "has no value for the host";
    } catch (BoundedText.UnreadableException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
