package io.gatehouse.mcp.consent.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.ManualClock;
import io.gatehouse.mcp.consent.limit.KillSwitch.Scope;
import io.gatehouse.mcp.spi.consent.Origin;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KillSwitchTest {
  private static final Origin ORIGIN = Requests.origin("files", "alice", "c1");

  private final KillSwitch killSwitch = new KillSwitch(new ManualClock());

  static Stream<Scope> covering() {
    return Stream.of(
        new Scope.Everything(),
        new Scope.Server("files"),
        new Scope.Session("c1"),
        new Scope.Principal("alice"));
  }

  static Stream<Scope> others() {
    return Stream.of(new Scope.Server("mail"), new Scope.Session("c2"), new Scope.Principal("bob"));
  }

  @ParameterizedTest
  @MethodSource("covering")
  void stopsWhatItCoversUntilReleased(Scope scope) {
    assertThat(killSwitch.engaged(ORIGIN)).isNull();
    killSwitch.engage(scope, "bob", "odd mails");

    assertThat(killSwitch.engaged(ORIGIN)).isNotNull();
    assertThat(killSwitch.engaged(ORIGIN).why()).isEqualTo("odd mails");
    assertThat(killSwitch.release(scope)).isPresent();
    assertThat(killSwitch.engaged(ORIGIN)).isNull();
  }

  @ParameterizedTest
  @MethodSource("others")
  void leavesOthersAlone(Scope scope) {
    killSwitch.engage(scope, "bob", "odd mails");

    assertThat(killSwitch.engaged(ORIGIN)).isNull();
  }

  @Test
  void staysEngagedWhileAWiderScopeIs() {
    killSwitch.engage(new Scope.Everything(), "bob", "all");
    killSwitch.engage(new Scope.Server("files"), "bob", "one");
    killSwitch.release(new Scope.Server("files"));

    assertThat(killSwitch.engaged(ORIGIN)).isNotNull();
    assertThat(killSwitch.engagements()).hasSize(1);
  }

  @Test
  void keepsTheFirstReason() {
    killSwitch.engage(new Scope.Everything(), "alice", "first");

    assertThat(killSwitch.engage(new Scope.Everything(), "bob", "second").by()).isEqualTo("alice");
  }

  @Test
  void releasingWhatIsNotStoppedDoesNothing() {
    assertThat(killSwitch.release(new Scope.Everything())).isEmpty();
  }
}
