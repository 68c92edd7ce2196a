package io.gatehouse.mcp;

import io.gatehouse.mcp.protocol.Root;
import java.util.List;

/**
 * Says which directories the host works in. Deprecated in the protocol since 2026-07-28, so off unless registered. Roots are
 * information, not access control.
 */
@FunctionalInterface
public interface RootsHandler {
  /** The roots for {@code context}; anything thrown refuses the question. */
  List<Root> roots(QuestionContext context);
}
