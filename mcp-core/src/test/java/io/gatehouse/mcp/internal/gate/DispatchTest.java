package io.gatehouse.mcp.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DispatchTest {
  private final GateFixture fixture = new GateFixture();

  @Test
  void isTransmittedAHundredTimesAtMostAndAlwaysWithTheSameBytes() {
    Dispatch call = fixture.call().open();
    for (int i = 0; i < 100; i++) {
      assertThat(new String(call.transmit(), StandardCharsets.UTF_8))
          .isEqualTo("\"name\":\"read\",\"arguments\":{}");
    }
    call.delivered(Delivery.UNKNOWN);
    assertThatThrownBy(call::transmit)
        .isInstanceOfSatisfying(
            ProtocolViolationException.class,
            e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN));
  }

  @Test
  void isTransmittedForEveryReconnectOfASubscription() {
    Dispatch subscription = fixture.subscription().open();
    for (int i = 0; i < 200; i++) {
      assertThat(subscription.transmit()).isNotEmpty();
    }
  }

  @Test
  void isNotTransmittedOnceTheActionIsOver() {
    Dispatch call = fixture.call().open();
    call.transmit();
    call.end(true);
    assertThatThrownBy(call::transmit).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void maySetTheLogLevelAgainInANewSession() {
    Dispatch level = fixture.review().open(GateFixture.message("logging/setLevel"));
    level.transmit();
    level.end(true);
    assertThat(level.transmit()).isEmpty();
  }

  @Test
  void tellsThePolicyOnceThatAnActionStartsAndOnceThatItEnds() {
    Dispatch call = fixture.call().open();
    call.transmit();
    call.transmit();
    call.delivered(Delivery.DELIVERED);
    call.end(true);
    call.end(false);
    assertThat(fixture.events)
        .containsExactly(
            "callTool Dispatched[]", "callTool Ended[delivery=DELIVERED, succeeded=true]");
  }

  @Test
  void tellsThePolicyNothingOfAnActionThatWasNeverTransmitted() {
    Dispatch call = fixture.call().open();
    call.check();
    call.end(false);
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void tellsThePolicyNothingOfTheMessagesThatAConnectionNeeds() {
    Dispatch list = fixture.connect().open(GateFixture.message("tools/list"));
    list.transmit();
    list.end(true);
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void neverKnowsLessAboutDeliveryThanBefore() {
    Dispatch call = fixture.call().open();
    assertThat(call.delivery()).isEqualTo(Delivery.NOT_SENT);
    call.delivered(Delivery.DELIVERED);
    call.delivered(Delivery.UNKNOWN);
    assertThat(call.delivery()).isEqualTo(Delivery.DELIVERED);
  }

  @Test
  void looksWhetherTheDefinitionStandsEveryTimeAndBeforeThePolicyHears() {
    AtomicBoolean changed = new AtomicBoolean(true);
    Dispatch call = fixture.call().open();
    fixture.recheck = () -> {
      if (changed.get()) {
        throw new DefinitionChangedException("server", Delivery.NOT_SENT);
      }
    };
    assertThatThrownBy(call::transmit).isInstanceOf(DefinitionChangedException.class);
    assertThatThrownBy(call::check).isInstanceOf(DefinitionChangedException.class);
    assertThat(fixture.events).isEmpty();
    changed.set(false);
    call.check();
    assertThat(call.transmit()).isNotEmpty();
    changed.set(true);
    assertThatThrownBy(call::transmit).isInstanceOf(DefinitionChangedException.class);
  }

  @Test
  void looksWhetherTheApprovalStandsEveryTime() {
    AtomicBoolean valid = new AtomicBoolean(true);
    fixture.answer = request -> ConsentDecision.Allow.unchanged().validWhile(valid::get);
    Dispatch call = fixture.call().open();
    call.check();
    call.transmit();
    call.delivered(Delivery.DELIVERED);
    valid.set(false);
    assertThatThrownBy(call::check).isInstanceOf(ConsentDeniedException.class);
    assertThatThrownBy(call::transmit).isInstanceOfSatisfying(ConsentDeniedException.class, e -> {
      assertThat(e).hasMessageEndingWith("sent, result withheld");
      assertThat(e.code()).isEqualTo("no_longer_valid");
      assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
    });
  }
}
