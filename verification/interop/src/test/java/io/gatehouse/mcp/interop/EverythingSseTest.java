package io.gatehouse.mcp.interop;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class EverythingSseTest implements EverythingContract {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  private static TestHost host;

  @BeforeAll
  static void connect() throws IOException, InterruptedException {
    host = TestHost.http(SERVERS.start(NodeServer.EVERYTHING_SSE));
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
