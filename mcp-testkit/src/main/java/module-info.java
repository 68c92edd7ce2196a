/** Servers, policies and contracts for tests of applications that embed Gatehouse. */
module io.gatehouse.mcp.testkit {
  exports io.gatehouse.mcp.testkit;
  exports io.gatehouse.mcp.testkit.contract;

  // JUnit finds the methods of a contract, which are nobody else's to call.
  opens io.gatehouse.mcp.testkit.contract;

  requires static transitive org.jspecify;
  requires transitive io.gatehouse.mcp.core;
  requires transitive io.gatehouse.mcp.consent;
  requires jdk.httpserver;
  requires static org.junit.jupiter.api;
}
