/** The consent gateway: policy, approvals, grants, pins and audit. */
module io.gatehouse.mcp.consent {
  requires static transitive org.jspecify;
  requires transitive io.gatehouse.mcp.core;
  requires org.slf4j;

  exports io.gatehouse.mcp.consent;
  exports io.gatehouse.mcp.consent.approval;
  exports io.gatehouse.mcp.consent.audit;
  exports io.gatehouse.mcp.consent.grant;
  exports io.gatehouse.mcp.consent.limit;
  exports io.gatehouse.mcp.consent.pin;
  exports io.gatehouse.mcp.consent.policy;
  exports io.gatehouse.mcp.consent.risk;
  exports io.gatehouse.mcp.consent.text;
}
