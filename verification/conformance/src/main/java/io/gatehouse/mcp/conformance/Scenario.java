package io.gatehouse.mcp.conformance;

/** What is done with the server of one scenario. Throws if the server or the library does not do its part. */
@FunctionalInterface
interface Scenario {
  void run(Peer peer);
}
