package io.gatehouse.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.store.ChildJvm;
import io.gatehouse.mcp.oauth.store.DataKey;
import io.gatehouse.mcp.oauth.store.FileCredentialStore;
import io.gatehouse.mcp.oauth.store.Race;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** V32 for grants without a person: many threads of many processes find that there is no token, or that it has ended. */
final class MachineGrantVectorsTest {
  private static final int PROCESSES = 4;
  private static final int THREADS = 4;
  private static final CallContext SERVICE = CallContext.of("alice");
  private static final DataKey KEY = DataKey.of(new byte[32]);
  private static final ScopeConsent AGREE = (issuer, resource, requested, added, stepUp) -> {};

  @TempDir
  private Path directory;

  private FakeAuthority authority;

  @BeforeEach
  void start() throws IOException {
    authority = new FakeAuthority();
  }

  @AfterEach
  void stop() {
    authority.close();
  }

  @ParameterizedTest
  @EnumSource
  void v32_exchangesAGrantOnceForAllThreadsOfAllProcesses(MachineGrants grant) throws Exception {
    // Nobody gets a token before everybody was refused for want of one.
    authority.awaitRefusals(PROCESSES * THREADS);
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      children.add(
          ChildJvm.start(Service.class, grant, authority.issuer(), directory.resolve("c.json")));
    }
    List<BufferedReader> outputs = children.stream().map(ChildJvm::output).toList();
    for (BufferedReader output : outputs) {
      assertThat(output.readLine()).isEqualTo("ready");
    }
    for (Process child : children) {
      child.getOutputStream().close();
    }
    List<String> told = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      try (BufferedReader output = outputs.get(i)) {
        output.lines().forEach(told::add);
      }
      assertThat(children.get(i).waitFor()).isZero();
    }

    assertThat(told).hasSize(PROCESSES * THREADS).containsOnly("read");
    assertThat(authority.tokenRequests)
        .extracting(asked -> asked.get("grant_type"))
        .containsExactlyInAnyOrderElementsOf(grant.asked());
  }

  @ParameterizedTest
  @EnumSource
  void v32_aTokenThatHasEndedIsReplacedWithoutAPerson(MachineGrants grant) throws Exception {
    ManualClock clock = new ManualClock();
    try (OAuthAuthorizer service = service(grant, authority.issuer(), "c.json", clock)) {
      call(service);
      clock.advance(Duration.ofHours(2));

      assertThat(call(service)).isEqualTo("read");
    }
    assertThat(authority.tokenRequests).hasSize(2 * grant.asked().size());
  }

  @Test
  void anIdentityProviderVouchesForWhoeverCalls() throws Exception {
    try (OAuthAuthorizer service = service(
        MachineGrants.ENTERPRISE_MANAGED, authority.issuer(), "c.json", new ManualClock())) {
      for (String person : List.of("alice", "bob")) {
        new Caller().call(service, authority.endpoint(), CallContext.of(person), AGREE);
      }
    }

    assertThat(authority.tokenRequests)
        .extracting(asked -> asked.get("subject_token"))
        .filteredOn(Objects::nonNull)
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).endsWith("-alice"),
            second -> assertThat(second).endsWith("-bob"));
  }

  private String call(OAuthAuthorizer service) throws IOException, InterruptedException {
    return new Caller().call(service, authority.endpoint(), SERVICE, AGREE);
  }

  private OAuthAuthorizer service(MachineGrants grant, String issuer, String file, Clock clock) {
    return authorizer(grant, issuer, directory.resolve(file), clock);
  }

  private static OAuthAuthorizer authorizer(
      MachineGrants grant, String issuer, Path file, Clock clock) {
    return OAuthAuthorizer.builder(URI.create(issuer + "/mcp"))
        .grant(grant.at(issuer))
        .credentials(FileCredentialStore.at(file, KEY))
        .localDevelopment()
        .clock(clock)
        .build();
  }

  /** One process: once its input ends, all its threads call at the same time, and it says what they got. */
  static final class Service {
    private Service() {}

    public static void main(String[] arguments) throws Exception {
      URI endpoint = URI.create(arguments[1] + "/mcp");
      try (OAuthAuthorizer service = authorizer(
          MachineGrants.valueOf(arguments[0]),
          arguments[1],
          Path.of(arguments[2]),
          Clock.systemUTC())) {
        System.out.println("ready");
        assertThat(System.in.read()).isNegative();
        Race.results(THREADS, i -> () -> new Caller().call(service, endpoint, SERVICE, AGREE))
            .forEach(System.out::println);
      }
    }
  }
}
