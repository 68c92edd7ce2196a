package io.gatehouse.mcp.interop;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class EverythingStdioTest implements EverythingContract {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  private static TestHost host;

  @BeforeAll
  static void connect() {
    host = TestHost.stdio(SERVERS, NodeServer.EVERYTHING_STDIO);
  }

  @AfterAll
  static void leavesNothingBehind() {
    host.close();
  }

  @Override
  public TestHost host() {
    return host;
  }
}
