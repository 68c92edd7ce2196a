package planted.only_an_approval_opens_a_dispatch.mcp.internal.host;

import planted.only_an_approval_opens_a_dispatch.mcp.internal.gate.Dispatch;

record InnocentUser(Dispatch given) {}
