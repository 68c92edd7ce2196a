package io.gatehouse.mcp.oauth.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that look at the address they are about to connect to: the one place that every spelling of an address, every answer
 * of a name server and every connection of a pool goes through. Safe for use by several threads.
 */
final class GuardedSockets extends SocketFactory {
  private final GuardedDns names;

  GuardedSockets(GuardedDns names) {
    this.names = names;
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket(names);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
  }

  private Socket connected(InetSocketAddress target, @Nullable InetSocketAddress local)
      throws IOException {
    Socket socket = createSocket();
    boolean connected = false;
    try {
      socket.bind(local); // null is any
      socket.connect(target);
      connected = true;
      return socket;
    } finally {
      if (!connected) {
        socket.close();
      }
    }
  }

  private static final class GuardedSocket extends Socket {
    private final GuardedDns names;

    GuardedSocket(GuardedDns names) {
      super(Proxy.NO_PROXY); // the JDK would ask its own proxy settings, and connect to that
      this.names = names;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress target)
          || target.getAddress() == null
          || !names.allows(target.getAddress())) {
        throw new RefusedAddressException();
      }
      super.connect(endpoint, timeout);
    }
  }
}
