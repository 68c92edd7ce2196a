package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.limit.Breakers;
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
    Breakers breakers,
    Pins pins,
    KillSwitch brake,
    Fatigue fatigue,
    Journal journal,
    Clock clock) {}
