package io.gatehouse.mcp.oauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a connection is kept that nobody uses. */
@Timeout(30)
class IdleConnectionTest {
  /** What Node.js and uvicorn wait by default. */
  private static final int SERVERS_WAIT_MILLIS = 5_000;

  /** A person who logs in takes longer than that; the code must not go out on a connection that is just being closed. */
  @Test
  void isClosedBeforeServersCloseIt() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
      try (OAuthHttp http =
          GuardedHttp.create(new OkHttpClient(), AddressPolicy.of(address).localDevelopment())) {
        CompletableFuture<HttpAnswer> answer =
            CompletableFuture.supplyAsync(() -> http.get(address, List.of()));
        try (Socket connection = listener.accept()) {
          connection.setSoTimeout(SERVERS_WAIT_MILLIS);
          readHead(connection.getInputStream());
          connection
              .getOutputStream()
              .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                  .getBytes(StandardCharsets.US_ASCII));
          assertThat(answer.get().status()).isEqualTo(200);

          assertThat(connection.getInputStream().read()).isEqualTo(-1);
        }
      }
    }
  }

  private static void readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
  }
}
