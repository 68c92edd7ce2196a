package planted.links_start_with_consent.mcp.internal.era;

import planted.links_start_with_consent.mcp.internal.gate.Approved;

public record ConnectionSetup(Approved consent) {}
