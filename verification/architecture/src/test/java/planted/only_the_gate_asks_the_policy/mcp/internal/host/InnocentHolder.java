package planted.only_the_gate_asks_the_policy.mcp.internal.host;

import planted.only_the_gate_asks_the_policy.mcp.spi.consent.ConsentPolicy;

record InnocentHolder(ConsentPolicy policy) {}
