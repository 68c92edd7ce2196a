package io.gatehouse.mcp.consent.internal.match;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a condition may know besides the value.
 *
 * @param variables the values of {@code ${workspace}}, {@code ${user}} and {@code ${session}}
 * @param links how to follow links; empty if paths are compared as they are written
 */
public record Bindings(Map<String, String> variables, Optional<Links> links) {
  public Bindings {
    variables = Map.copyOf(variables);
  }

  /** The value of a variable; null if it is not set. An empty one counts as not set, for as a prefix it would match everything. */
  @Nullable
  String variable(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
