package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Finds in a view what scripts ask for by name. */
final class Shown {
  private Shown() {}

  /** The tool that would be called or has changed, as it is shown. */
  static Optional<String> tool(ApprovalView view) {
    if (view.kind().equals("reviewServer")) {
      return Optional.empty(); // it shows many
    }
    return view.blocks().stream()
        .filter(Block.Trusted.class::isInstance)
        .flatMap(block -> ((Block.Trusted) block).fields().stream())
        .filter(field -> field.label().code().equals("field.tool"))
        .map(field -> field.value().display())
        .findFirst();
  }

  /** Why the question is asked, as it is shown. */
  static List<String> reasons(ApprovalView view) {
    return view.blocks().stream()
        .filter(Block.Trusted.class::isInstance)
        .map(Block.Trusted.class::cast)
        .filter(block -> block.heading().code().equals("heading.why"))
        .flatMap(block -> block.fields().stream())
        .map(field -> field.value().display())
        .toList();
  }

  /** A question for scripts: the whole view, with the tool and, where they are shown as they are, the arguments by name. */
  static JsonObject json(ApprovalView view) {
    JsonObject json = view.json();
    JsonObject named = tool(view).map(name -> json.with("tool", name)).orElse(json);
    return arguments(view).map(value -> named.with("arguments", value)).orElse(named);
  }

  private static Optional<JsonValue> arguments(ApprovalView view) {
    return view.blocks().stream()
        .filter(Block.Arguments.class::isInstance)
        .map(block -> ((Block.Arguments) block).whole())
        .filter(whole -> whole.complete() && whole.findings().isEmpty())
        .findFirst()
        .flatMap(Shown::parsed);
  }

  private static Optional<JsonValue> parsed(SafeText whole) {
    try {
      return Optional.of(JsonValue.parse(whole.display()));
    } catch (JsonException e) {
      return Optional.empty(); // shown in another form than JSON
    }
  }
}
