package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.pin.PinState;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the gateway thinks of an offer before anybody is asked about it.
 *
 * @param tools each offered tool by name
 * @param warnings what a person should know about the whole
 */
public record OfferAssessment(Map<String, OfferedTool> tools, List<Warning> warnings) {
  private static final OfferedTool UNKNOWN =
      new OfferedTool(EffectiveHints.UNKNOWN, PinState.UNSEEN);

  public OfferAssessment {
    tools = Map.copyOf(tools);
    warnings = List.copyOf(warnings);
  }

  /** What it thinks of one tool of the offer. */
  public OfferedTool of(ToolDefinition definition) {
    return tools.getOrDefault(definition.tool().name(), UNKNOWN);
  }

  /**
   * One tool.
   *
   * @param hints what is believed about it, and on whose word
   * @param pin how it stands to what the principal accepted
   */
  public record OfferedTool(EffectiveHints hints, PinState pin) {
    public OfferedTool {
      Objects.requireNonNull(hints, "hints");
      Objects.requireNonNull(pin, "pin");
    }
  }
}
