package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.protocol.Era;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** T-28 for calls that outlive their process: what one process suspended, another sends, once. */
@Timeout(120)
class SuspendedThreatsTest {
  private static final ApproverIdentity BOB = ApproverIdentity.local("bob");

  @TempDir
  Path folder;

  @Test
  void t28_whatOneProcessSuspendedAnotherSendsOnce() throws Exception {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN)) {
      String id = suspendElsewhere(evil);
      assertThat(evil.received("tools/call")).isEmpty();

      try (DeskRole here = new DeskRole(folder, evil.endpoint(), new AuditMemory(1_000))) {
        ApprovalView view = here.desk().open().get(0);
        assertThatThrownBy(() -> here.host().resume(id)).isInstanceOf(McpException.class);
        assertThat(here.desk().answer(view.approveOnce(), BOB))
            .isInstanceOf(ApprovalOutcome.Approved.class);
        here.host().resume(id);
        assertThatThrownBy(() -> here.host().resume(id)).isInstanceOf(McpException.class);
      }
      assertThat(evil.toolCalls("tick")).containsExactly(DeskRole.ARGUMENTS);
    }
  }

  @Test
  void t28_aKillBetweenUsingAnApprovalAndSendingLosesTheCallAndNeverDoublesIt() throws Exception {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN)) {
      String id = suspendElsewhere(evil);
      try (DeskRole here = new DeskRole(folder, evil.endpoint(), new AuditMemory(1_000))) {
        here.desk().answer(here.desk().open().get(0).approveOnce(), BOB);
        Process other = start("resume", evil, id);
        try (BufferedReader said = other.inputReader()) {
          assertThat(said.readLine()).isEqualTo("about to send");
        } finally {
          other.destroyForcibly().waitFor();
        }

        assertThatThrownBy(() -> here.host().resume(id)).isInstanceOf(McpException.class);
      }
      assertThat(evil.toolCalls("tick")).isEmpty();
    }
  }

  private String suspendElsewhere(HostileServer evil) throws IOException, InterruptedException {
    Process other = start("suspend", evil, "");
    try (BufferedReader said = other.inputReader()) {
      String id = said.readLine();
      assertThat(other.waitFor()).isZero();
      assertThat(id).isNotNull();
      return id;
    } finally {
      other.destroyForcibly();
    }
  }

  private Process start(String what, HostileServer evil, String id) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        DeskRole.class.getName(),
        what,
        folder.toString(),
        evil.endpoint().toString(),
        id));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
