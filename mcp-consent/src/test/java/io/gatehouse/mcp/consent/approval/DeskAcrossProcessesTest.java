package io.gatehouse.mcp.consent.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.ManualClock;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** R-LOST-2: questions outlive the process that asked them, and nothing is given out twice. */
@Timeout(120)
final class DeskAcrossProcessesTest {
  @TempDir
  private Path directory;

  private FilePendingStore store;
  private ApprovalDesk desk;

  @BeforeEach
  void openTheDesk() {
    store = FilePendingStore.at(directory);
    desk = new ApprovalDesk(store, new ManualClock(Views.ASKED));
  }

  @Test
  void approvesAndConsumesWhatAnotherProcessSuspended() throws Exception {
    suspendElsewhere();
    assertThat(desk.open()).hasSize(3);
    for (ApprovalView view : desk.open()) {
      assertThat(desk.answer(view.approveOnce(), Views.BOB)).isInstanceOf(Approved.class);
    }
    for (int i = 0; i < 3; i++) {
      int number = i;
      assertThat(desk.consume("v" + i))
          .isInstanceOfSatisfying(
              Redemption.Redeemed.class,
              redeemed -> assertThat(redeemed.request()).isEqualTo(Views.request("r" + number)));
    }
  }

  @Test
  void givesNothingOutAgainAfterAKillBetweenConsumingAndSending() throws Exception {
    suspendElsewhere();
    desk.answer(Views.view("v0").approveOnce(), Views.BOB);
    try (DeskProcess other = DeskProcess.start("consume", directory)) {
      assertThat(other.line()).isEqualTo("Redeemed");
      other.kill();
    }
    assertThat(desk.consume("v0")).isEqualTo(new Redemption.Refused("already_used"));
    assertThat(desk.find("v0").orElseThrow().state()).isEqualTo(Pending.State.CONSUMED);
  }

  @Test
  void readsEveryQuestionAfterKillsInTheMiddleOfWriting() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 3; round++) {
      Path mine = directory.resolve("round" + round);
      int last = -1;
      try (DeskProcess other = DeskProcess.start("write", mine)) {
        int until = 1 + random.nextInt(40);
        for (int i = 0; i < until; i++) {
          last = Integer.parseInt(other.line());
        }
        other.kill();
      }
      FilePendingStore left = FilePendingStore.at(mine);
      assertThat(left.unended()).hasSizeLessThanOrEqualTo(1);
      for (int i = 0; i <= last; i++) {
        assertThat(left.load("w" + i).orElseThrow().state()).isEqualTo(Pending.State.CANCELLED);
      }
      Pending next = Views.open("next");
      left.create(next);
      assertThat(left.load("next")).contains(next);
    }
  }

  private void suspendElsewhere() throws Exception {
    try (DeskProcess other = DeskProcess.start("suspend", directory)) {
      assertThat(other.line()).isEqualTo("suspended");
      assertThat(other.exit()).isZero();
    }
  }
}
