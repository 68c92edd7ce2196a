package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.limit.Fatigue;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import java.time.Clock;

/** The parts of a gateway, as {@link ConsentGatewayBuilder} put them together. */
record GatewayParts(
    Decider decider,
    Observer observer,
    Resumer resumer,
    Explainer explainer,
    Assessor assessor,
    Policies policies,
    Memory memory,
    Pins pins,
    KillSwitch brake,
    Fatigue fatigue,
    Journal journal,
    Clock clock) {}
