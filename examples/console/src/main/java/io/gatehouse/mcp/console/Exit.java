package io.gatehouse.mcp.console;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.ConsentPendingException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.config.ConfigException;
import io.gatehouse.mcp.consent.policy.PolicyException;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.PrintStream;

/** Exit codes of the console and what is said with them. */
final class Exit {
  static final int DONE = 0;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int TOOL_ERROR = 4;
  static final int TRANSPORT = 5;
  static final int AUTHORIZATION = 6;

  private Exit() {}

  /** The exit code for {@code failure}, after saying what happened. */
  static int of(McpException failure, PrintStream err) {
    if (failure instanceof ConfigException config) {
      config.problems().forEach(problem -> err.println(problem));
      return USAGE;
    } else if (failure instanceof PolicyException policy) {
      policy.problems().forEach(problem -> err.println(problem));
      return USAGE;
    } else if (failure instanceof StoreException) {
      err.println(failure.getMessage() + " (nothing was sent)");
      return USAGE;
    } else if (failure instanceof ConsentDeniedException
        || failure instanceof ConsentPendingException) {
      String sent =
          failure.delivery() == Delivery.NOT_SENT ? "nothing was sent" : "sent, result withheld";
      err.println(withEnding(String.valueOf(failure.getMessage()), sent));
      return REFUSED;
    } else if (failure instanceof AuthorizationException) {
      err.println(failure.getMessage());
      return AUTHORIZATION;
    } else if (failure instanceof InvalidRequestException invalid) {
      err.println(invalid.getMessage() + " (not sent)");
      invalid.findings().forEach(finding -> err.println("  " + Views.finding(finding)));
      return USAGE;
    }
    err.println(failure.getMessage()
        + (failure.delivery() == Delivery.NOT_SENT ? " (not sent)" : " (outcome unknown)"));
    return TRANSPORT;
  }

  private static String withEnding(String message, String ending) {
    return message.contains(ending) ? message : message + ": " + ending;
  }
}
