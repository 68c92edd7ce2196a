package io.gatehouse.mcp.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something a file wants a person to be asked for: an entry of {@code inputs}, as VS Code has them. All of it was written by whoever
 * wrote the file.
 *
 * @param id what references call it
 * @param description what it asks for; may be empty
 * @param suggestion what to offer as the answer; never taken without a person
 * @param password whether the answer is not to be shown
 * @param options what to choose from; empty for any text. An answer that is none of them counts as none
 */
public record ConfigInput(
    String id,
    String description,
    Optional<String> suggestion,
    boolean password,
    List<String> options) {
  /** Copies the list. */
  public ConfigInput {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(suggestion, "suggestion");
    options = List.copyOf(options);
  }
}
