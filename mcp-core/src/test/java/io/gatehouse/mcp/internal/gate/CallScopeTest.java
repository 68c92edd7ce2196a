package io.gatehouse.mcp.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallScopeTest {
  private final CallScope scope = new CallScope();
  private final List<String> woken = new ArrayList<>();

  @Test
  void wakesOnceWhatIsInside() {
    Runnable left = () -> woken.add("left");
    scope.enter(() -> woken.add("inside"));
    scope.enter(left);
    scope.leave(left);
    assertThat(scope.cancelled()).isFalse();
    scope.cancel();
    scope.cancel();
    assertThat(scope.cancelled()).isTrue();
    assertThat(woken).containsExactly("inside");
  }

  @Test
  void wakesAtOnceWhatComesTooLate() {
    scope.cancel();
    scope.enter(() -> woken.add("late"));
    assertThat(woken).containsExactly("late");
  }
}
