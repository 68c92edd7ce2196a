package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.limit.Fatigue;
import io.gatehouse.mcp.consent.limit.KillSwitch;

/** The parts of a gateway, as {@link ConsentGatewayBuilder} put them together. */
record GatewayParts(
    Decider decider,
    Observer observer,
    Resumer resumer,
    Explainer explainer,
    Policies policies,
    Memory memory,
    Pins pins,
    KillSwitch brake,
    Fatigue fatigue,
    Journal journal) {}
