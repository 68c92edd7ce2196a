package io.gatehouse.mcp.interop.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.interop.NodeServer;
import io.gatehouse.mcp.interop.NodeServers;
import io.gatehouse.mcp.interop.RunningServer;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import io.gatehouse.mcp.oauth.store.DataKey;
import io.gatehouse.mcp.oauth.store.FileCredentialStore;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many threads of many processes share one login, and find its token at its end at the same time. */
@Timeout(120)
class RefreshAcrossProcessesTest {
  private static final int PROCESSES = 4;
  private static final int THREADS = 16;

  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  @TempDir
  private Path directory;

  /** The authorization server counts: it writes a line for each request, and refuses a refresh token that comes twice. */
  @Test
  void sendsOneRefreshForAllThreadsOfAllProcesses() throws Exception {
    RunningServer server = SERVERS.start(NodeServer.OIDC_PROVIDER, "--ttl", "300");
    String issuer = Authority.before(server).issuer();
    try (ProtectedHost host = host(directory, server.endpoint(), issuer)) {
      host.call("whoami");
      assertThat(host.credential().generation()).isEqualTo(1);
      List<Process> children = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        children.add(ChildJvm.start(Callers.class, directory, server.endpoint(), issuer));
      }
      List<BufferedReader> outputs = children.stream().map(Process::inputReader).toList();
      for (BufferedReader output : outputs) {
        assertThat(output.readLine()).isEqualTo("ready");
      }
      for (Process child : children) {
        child.outputWriter().append("go\n").close();
      }
      List<String> told = new ArrayList<>();
      for (BufferedReader output : outputs) {
        output.lines().forEach(told::add);
      }
      for (Process child : children) {
        assertThat(child.waitFor()).isZero();
      }

      assertThat(told).hasSize(PROCESSES * THREADS).containsOnly("alice with mcp-native");
      assertThat(server.printed().stream().filter(line -> line.startsWith("token ")))
          .containsExactly("token authorization_code 200", "token refresh_token 200");
      assertThat(host.credential().generation()).isEqualTo(2);
      assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");
      assertThat(host.logins()).hasSize(1);
    }
  }

  private static ProtectedHost host(Path directory, URI endpoint, String issuer) {
    CredentialStore store = FileCredentialStore.at(
        directory.resolve("credentials"), DataKey.inFile(directory.resolve("key")));
    return new ProtectedHost(
        endpoint,
        store,
        builder -> builder.register(new ClientRegistration.PreRegistered(
            issuer, "mcp-native", new ClientAuthentication.None())));
  }

  /** One process, later than the end of the token: all its threads call at the same time, and it says what they got. */
  static final class Callers {
    private Callers() {}

    public static void main(String[] arguments) throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try (ProtectedHost host =
          host(Path.of(arguments[0]), URI.create(arguments[1]), arguments[2])) {
        host.clock().skip(Duration.ofMinutes(6));
        CyclicBarrier together = new CyclicBarrier(THREADS);
        System.out.println("ready");
        if (System.in.read() == 'g') {
          List<Future<String>> calls = new ArrayList<>();
          for (int i = 0; i < THREADS; i++) {
            calls.add(threads.submit(() -> {
              together.await();
              return host.call("whoami");
            }));
          }
          for (Future<String> call : calls) {
            System.out.println(call.get());
          }
        }
      } finally {
        threads.shutdown();
      }
    }
  }
}
