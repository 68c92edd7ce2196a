package io.gatehouse.mcp.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.pin.PinnedServer;
import io.gatehouse.mcp.consent.pin.ToolPins;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyLayer;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An accepted command line starts again by itself only while the program behind it is the one that was accepted. */
final class LaunchesTest {
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final Executable OLD = program("/usr/bin/files", 1);
  private static final Executable NEW = program("/usr/bin/files", 2);
  private static final Executable UNREAD = new Executable("/usr/bin/files", Optional.empty());
  private static final PolicyLayer ALLOWS =
      (request, context) -> Verdict.allow(Reason.of(Layer.CUSTOM, "fine", "all is fine"));

  private final PinStore pins = PinStore.inMemory();
  private final List<ApprovalView> shown = new ArrayList<>();
  private Function<ApprovalView, ApprovalAnswer> person = ApprovalView::approveOnce;

  @Test
  void startsTheProgramThatWasAccepted() throws InterruptedException {
    ConsentGateway gateway = accepted(OLD);

    assertThat(gateway.decide(launch(OLD))).isInstanceOf(Allow.class);
    assertThat(shown).isEmpty();
  }

  @Test
  void asksAboutAnotherProgramBehindTheSameCommand() throws InterruptedException {
    ConsentGateway gateway = accepted(OLD);

    assertThat(gateway.decide(launch(NEW))).isEqualTo(ConsentDecision.deny("denied"));
    assertThat(warnings()).contains("warning.program_changed");
    assertThat(gateway.decide(launch(program("/home/alice/files", 1))))
        .isEqualTo(ConsentDecision.deny("denied"));
    assertThat(gateway.decide(launch(OLD))).isInstanceOf(Allow.class);
  }

  @Test
  void remembersTheOtherProgramOnceAPersonAgreed() throws InterruptedException {
    ConsentGateway gateway = accepted(OLD);
    person = ApprovalView::approveOnce;
    gateway.decide(launch(NEW));
    person = ApprovalView::deny;

    assertThat(gateway.decide(launch(NEW))).isInstanceOf(Allow.class);
    assertThat(gateway.decide(launch(OLD))).isEqualTo(ConsentDecision.deny("denied"));
    assertThat(shown).hasSize(2);
  }

  @Test
  void asksAboutAnotherProgramWhateverIsAllowed() throws InterruptedException {
    ConsentGateway gateway = accepted(OLD, ALLOWS);

    assertThat(gateway.decide(launch(OLD))).isInstanceOf(Allow.class);
    assertThat(gateway.decide(launch(NEW))).isEqualTo(ConsentDecision.deny("denied"));
  }

  @Test
  void asksEachTimeAboutAProgramThatCannotBeReadWhateverIsAllowed() throws InterruptedException {
    ConsentGateway gateway = accepted(UNREAD, ALLOWS);
    person = ApprovalView::approveOnce;

    assertThat(gateway.decide(launch(UNREAD))).isInstanceOf(Allow.class);
    assertThat(gateway.decide(launch(UNREAD))).isInstanceOf(Allow.class);
    assertThat(shown).hasSize(2);
    assertThat(warnings()).contains("warning.program_unread");
  }

  @Test
  void asksOnceAboutAServerThatWasAcceptedBeforeProgramsWereKept() throws InterruptedException {
    ConsentGateway gateway = accepted(OLD);
    forget();
    assertThat(gateway.decide(launch(OLD))).isEqualTo(ConsentDecision.deny("denied"));
    assertThat(warnings()).doesNotContain("warning.program_changed");

    person = ApprovalView::approveOnce;
    gateway.decide(launch(OLD));
    person = ApprovalView::deny;

    assertThat(gateway.decide(launch(OLD))).isInstanceOf(Allow.class);
  }

  @Test
  void asksWhenAnotherProcessAcceptedAnotherProgram() throws InterruptedException {
    ConsentGateway gateway = accepted(OLD);
    PinnedServer now = pins.all().iterator().next();
    pins.compareAndSet(with(now, Optional.of(NEW)));

    assertThat(gateway.decide(launch(OLD))).isEqualTo(ConsentDecision.deny("denied"));
    assertThat(gateway.decide(launch(NEW))).isInstanceOf(Allow.class);
  }

  @Test
  void knowsNothingOfAProgramOnceTheServerWasTakenBack() throws InterruptedException {
    ConsentGateway gateway = accepted(OLD);
    PinnedServer now = pins.all().iterator().next();
    new ToolPins(pins, Clock.systemUTC()).revoke(now.principal(), now.server());

    assertThat(gateway.decide(launch(OLD))).isEqualTo(ConsentDecision.deny("denied"));
    assertThat(gateway.decide(launch(NEW))).isEqualTo(ConsentDecision.deny("denied"));
    assertThat(warnings()).doesNotContain("warning.program_changed");
  }

  private ConsentGateway accepted(Executable program, PolicyLayer... layers)
      throws InterruptedException {
    ConsentGatewayBuilder builder = ConsentGateway.builder(view -> {
          shown.add(view);
          return person.apply(view);
        })
        .pins(pins);
    for (PolicyLayer layer : layers) {
      builder.layer(layer);
    }
    ConsentGateway gateway = builder.build();
    gateway.decide(launch(program));
    person = view -> view.answer("allTools");
    gateway.decide(new ConsentRequest.ReviewServer(
        origin(), Asked.offer(Asked.tool("read")), Optional.empty()));
    shown.clear();
    person = ApprovalView::deny;
    return gateway;
  }

  /** As a file of an earlier version says it. */
  private void forget() {
    pins.compareAndSet(with(pins.all().iterator().next(), Optional.empty()));
  }

  private static PinnedServer with(PinnedServer now, Optional<Executable> program) {
    return new PinnedServer(
        now.principal(),
        now.server(),
        now.version() + 1,
        now.revoked(),
        now.instructions(),
        now.tools(),
        program);
  }

  private List<String> warnings() {
    return shown.get(shown.size() - 1).blocks().stream()
        .filter(Block.Warnings.class::isInstance)
        .flatMap(block -> ((Block.Warnings) block).warnings().stream())
        .map(warning -> warning.message().code())
        .toList();
  }

  private static Executable program(String path, int content) {
    return new Executable(
        path, Optional.of(Fingerprint.of("content", new byte[] {(byte) content})));
  }

  private static ConsentRequest launch(Executable program) {
    Origin origin = origin();
    ServerIdentity.Stdio identity = (ServerIdentity.Stdio) origin.identity();
    return new ConsentRequest.LaunchServer(
        origin,
        identity.argv(),
        identity.cwd(),
        identity.environmentNames(),
        Optional.of(program),
        Optional.empty());
  }

  private static Origin origin() {
    return new Origin(
        "r" + IDS.incrementAndGet(),
        "files",
        ServerIdentity.Stdio.of(
            List.of("files", "--all"),
            Optional.of("/srv"),
            new TreeSet<>(),
            Fingerprint.of("env", new byte[0])),
        CallContext.of("alice").inConversation("c1"),
        Asked.NOW,
        Optional.empty());
  }
}
