package io.gatehouse.mcp.oauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.oauth.ClientAuthentication.None;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.fake.Canary;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.oauth.store.ChildJvm;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.DataKey;
import io.gatehouse.mcp.oauth.store.FileCredentialStore;
import io.gatehouse.mcp.oauth.store.Race;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** V32: many threads of many processes find one token expired. */
final class RefreshRaceVectorsTest {
  private static final int PROCESSES = 4;
  private static final int THREADS = 16;
  private static final DataKey KEY = DataKey.of(new byte[32]);

  @TempDir
  private Path directory;

  /** The server counts: it would answer a second request, and the test would see it. */
  @Test
  void v32_sendsARefreshTokenOnceForAllThreadsOfAllProcesses() throws Exception {
    try (Loopback loopback = new Loopback()) {
      for (int i = 2; i < 6; i++) {
        loopback.json(
            200,
            "{\"access_token\":\"" + Canary.PREFIX + "access-" + i + "\",\"refresh_token\":\""
                + Canary.PREFIX + "refresh-" + i
                + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
      }
      Path file = directory.resolve("credentials.json");
      int port = loopback.server().getPort();
      // Expired two hours ago.
      keeper(file, loopback.http(), Clock.offset(Clock.systemUTC(), Duration.ofHours(-2)))
          .keep(key(port), expiring(loopback));

      List<Process> children = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        children.add(ChildJvm.start(Caller.class, file, port));
      }
      Set<String> told = new HashSet<>();
      for (Process child : children) {
        try (BufferedReader output = ChildJvm.output(child)) {
          output.lines().forEach(told::add);
        }
        assertThat(child.waitFor()).isZero();
      }
      assertThat(told).containsExactly("access-2 " + THREADS);
      assertThat(loopback.requests()).isOne();
      assertThat(loopback.form()).containsEntry("refresh_token", Canary.PREFIX + "refresh-1");
      assertThat(FileCredentialStore.at(file, KEY).load(key(port)).orElseThrow().generation())
          .isEqualTo(2);
    }
  }

  private static CredentialKey key(int port) {
    return new CredentialKey(
        "alice", Loopback.ISSUER, "client:1", URI.create("http://127.0.0.1:" + port + "/mcp"));
  }

  private static Obtained expiring(Loopback loopback) {
    return new Obtained(
        new TokenSet(
            Secret.of(Canary.PREFIX + "access-1"),
            false,
            Optional.of(Secret.of(Canary.PREFIX + "refresh-1")),
            Optional.of(Duration.ofHours(1)),
            Optional.empty()),
        loopback.peer(new None()),
        Set.of("a"),
        Loopback.RESOURCE,
        Optional.empty(),
        Optional.empty());
  }

  private static CredentialKeeper keeper(Path file, OAuthHttp http, Clock clock) {
    return new CredentialKeeper(
        FileCredentialStore.at(file, KEY),
        new TokenRequests(http, new DpopNonces(), clock),
        key -> Optional.of(Peers.client(key.issuer(), new None())),
        clock,
        0);
  }

  /** One process: all its threads want the token at the same time, and it says what they got. */
  static final class Caller {
    private Caller() {}

    public static void main(String[] arguments) throws Exception {
      int port = Integer.parseInt(arguments[1]);
      try (OAuthHttp http = Loopback.http(port)) {
        CredentialKeeper keeper = keeper(Path.of(arguments[0]), http, Clock.systemUTC());
        List<String> told =
            Race.results(THREADS, i -> () -> KeeperFixture.told(keeper.standing(key(port))));
        for (String each : new HashSet<>(told)) {
          System.out.println(each + " " + told.stream().filter(each::equals).count());
        }
      }
    }
  }
}
