package io.gatehouse.mcp.config;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import java.util.List;

/** Says that a configuration file cannot be used, with everything that is wrong with it. Nothing was started or sent. */
public final class ConfigException extends McpException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(null, Delivery.NOT_SENT, message(problems), null);
    this.problems = List.copyOf(problems);
  }

  private static String message(List<ConfigProblem> problems) {
    return String.join("; ", problems.stream().map(ConfigProblem::toString).toList());
  }

  /** Returns what is wrong, in the order of the file; never empty. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
