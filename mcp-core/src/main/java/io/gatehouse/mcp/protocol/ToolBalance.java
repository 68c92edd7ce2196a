package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.protocol.ContentBlock.ToolResult;
import io.gatehouse.mcp.protocol.ContentBlock.ToolUse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that tool uses and tool results of a conversation belong together (2026-07-28
 * client/sampling#tool-use-and-result-balance): models refuse, or worse misread, what is out of balance.
 */
final class ToolBalance {

  private ToolBalance() {}

  static void check(List<SamplingMessage> messages) {
    Set<String> open = Set.of();
    for (int i = 0; i < messages.size(); i++) {
      try {
        open = next(messages.get(i), open);
      } catch (ShapeException e) {
        throw e.under(i).under("messages");
      }
    }
    if (!open.isEmpty()) {
      throw ShapeException.expected("a message with the tool results that are still missing")
          .under(messages.size())
          .under("messages");
    }
  }

  /** Checks one message, and returns the tool uses that the next one must answer. */
  private static Set<String> next(SamplingMessage message, Set<String> open) {
    boolean user = message.role().equals(Role.USER);
    Set<String> used = new HashSet<>();
    Set<String> answered = new HashSet<>();
    boolean other = false;
    for (ContentBlock block : message.content()) {
      if (block instanceof ToolUse use && !user) {
        require(used.add(use.id()), "a different id for every tool use");
      } else if (block instanceof ToolResult result && user) {
        require(answered.add(result.toolUseId()), "one result for every tool use");
      } else {
        require(!(block instanceof ToolUse), "tool uses of the assistant only");
        require(!(block instanceof ToolResult), "tool results of the user only");
        other = true;
      }
    }
    require(answered.isEmpty() || !other, "only tool results where there is one");
    require(answered.equals(open), "exactly the results of the tool uses before");
    return used;
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw ShapeException.expected(expected, "content");
    }
  }
}
