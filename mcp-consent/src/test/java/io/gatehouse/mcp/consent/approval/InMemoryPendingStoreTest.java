package io.gatehouse.mcp.consent.approval;

import static io.gatehouse.mcp.consent.approval.Views.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.spi.store.StoreException;
import org.junit.jupiter.api.Test;

/** What memory adds to the contract of a pending store, which the test kit holds it to: a limit. */
final class InMemoryPendingStoreTest {
  @Test
  void refusesMoreOpenQuestionsThanItsLimit() {
    InMemoryPendingStore small = new InMemoryPendingStore(1);
    small.create(open("v1"));
    assertThatThrownBy(() -> small.create(open("v2")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("limit of 1");
  }

  @Test
  void makesRoomByForgettingEndedQuestions() {
    InMemoryPendingStore small = new InMemoryPendingStore(1);
    Pending first = open("v1");
    small.create(first);
    small.transition(first, first.ended(Pending.State.DENIED, "denied"));
    small.create(open("v2"));
    assertThat(small.load("v2")).isPresent();
  }
}
