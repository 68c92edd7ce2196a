package io.gatehouse.mcp.transport.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Makes sockets that do something of the test's before they connect. */
final class TestSockets extends SocketFactory {
  private final BeforeConnect beforeConnect;

  TestSockets(BeforeConnect beforeConnect) {
    this.beforeConnect = beforeConnect;
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        beforeConnect.run();
        super.connect(endpoint, timeout);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new AssertionError("OkHttp connects later");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new AssertionError("OkHttp connects later");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new AssertionError("OkHttp connects later");
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
    throw new AssertionError("OkHttp connects later");
  }

  @FunctionalInterface
  interface BeforeConnect {
    void run() throws IOException;
  }
}
