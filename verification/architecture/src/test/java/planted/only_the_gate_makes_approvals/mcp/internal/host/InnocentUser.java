package planted.only_the_gate_makes_approvals.mcp.internal.host;

import planted.only_the_gate_makes_approvals.mcp.internal.gate.Approved;

record InnocentUser(Approved given) {}
