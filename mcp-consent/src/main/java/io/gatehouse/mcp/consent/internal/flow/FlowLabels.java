package io.gatehouse.mcp.consent.internal.flow;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The words for what a conversation holds and what an action does with it. */
public final class FlowLabels {
  /** Of a conversation: it holds what only its person should see. */
  public static final String PRIVATE = "private";

  /** Of a conversation: it holds text that a stranger may have written. */
  public static final String UNTRUSTED = "untrusted";

  /** Of an action: it can carry data out. */
  public static final String EGRESS = "egress";

  private FlowLabels() {}

  /**
   * What a result adds to its conversation.
   *
   * @param serverLabels what policies call its server
   * @param hints what is believed about the tool; {@link EffectiveHints#UNKNOWN} for resources and prompts
   * @param secretsFound whether something in it looks like a secret
   */
  public static Set<String> ofResult(
      Set<String> serverLabels, EffectiveHints hints, boolean secretsFound) {
    Set<String> labels = new TreeSet<>();
    if (secretsFound || serverLabels.contains(PRIVATE)) {
      labels.add(PRIVATE);
    }
    // Unknown is not "closed world": only an assertion says that nobody else writes what comes
    // back.
    if (!hints.openWorld().isNo() || serverLabels.contains(UNTRUSTED)) {
      labels.add(UNTRUSTED);
    }
    return labels;
  }

  /** What an action does: it carries data out if its tool reaches out, may change something, or is given an address. */
  public static Set<String> ofAction(ConsentRequest request, EffectiveHints hints) {
    if (request instanceof ConsentRequest.CallTool call) {
      boolean out =
          !hints.openWorld().isNo() || !hints.readOnly().isYes() || hasAddress(call.arguments());
      return out ? Set.of(EGRESS) : Set.of();
    }
    if (request instanceof ConsentRequest.ReadResource
        || request instanceof ConsentRequest.GetPrompt
        || request instanceof ConsentRequest.SampleResult
        || request instanceof ConsentRequest.ElicitForm
        || request instanceof ConsentRequest.ElicitUrl) {
      return Set.of(EGRESS);
    }
    return Set.of();
  }

  private static boolean hasAddress(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object.members().values().stream().anyMatch(FlowLabels::hasAddress);
    }
    if (value instanceof JsonArray array) {
      return array.values().stream().anyMatch(FlowLabels::hasAddress);
    }
    if (!(value instanceof JsonString string)) {
      return false;
    }
    String text = string.value().toLowerCase(Locale.ROOT);
    return text.contains("://") || text.startsWith("mailto:") || text.startsWith("www.");
  }
}
