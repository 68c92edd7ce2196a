package io.gatehouse.mcp.consent;

import static io.gatehouse.mcp.consent.Asked.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.FilePendingStore;
import io.gatehouse.mcp.consent.audit.AuditException;
import io.gatehouse.mcp.consent.audit.AuditFields;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.grant.FileGrantStore;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.consent.pin.FilePinStore;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Allow;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Deny;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Suspend;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that misbehaves allows nothing, whatever it says. */
final class BadStoreTest {
  private static final ToolDefinition NOTE = tool("save_note");
  private static final ToolDefinition OTHER = tool("other_note");

  @TempDir
  Path folder;

  private final Asked github = Asked.of("github");
  private final AuditMemory audit = new AuditMemory(1000);
  private PinStore pins = PinStore.inMemory();
  private Function<ApprovalView, ApprovalAnswer> person = view -> view.answer("allTools");

  private ConsentGatewayBuilder builder() {
    return ConsentGateway.builder(view -> person.apply(view))
        .pins(pins)
        .audit(AuditLog.open(audit, Clock.systemUTC(), null, 1000));
  }

  private CallTool call() {
    return github.call(NOTE, JsonObject.of("name", "a"));
  }

  @BeforeEach
  void acceptTheServer() throws InterruptedException {
    ConsentGateway.builder(view -> view.answer("allTools"))
        .pins(pins)
        .build()
        .decide(github.review(NOTE));
    person = ApprovalView::deny;
  }

  private String lastVerdict() {
    AuditRecord last = audit.records().get(audit.records().size() - 1);
    return last.type() + " " + last.fields().string(AuditFields.VERDICT).orElse("none");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CANNOT_READ",
        "FAILS",
        "READS_NULL",
        "HOLDS_NULL",
        "CANNOT_TELL_THE_EPOCH",
        "CANNOT_CONSUME"
      })
  void refusesAndRecordsThatGrantsCannotBeRead(BadGrants grants) {
    ConsentGateway gateway = builder().grants(grants.store()).build();

    assertThatThrownBy(() -> gateway.decide(call())).isInstanceOf(RuntimeException.class);
    assertThat(lastVerdict()).isEqualTo("mcp.consent.decision deny");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "OF_ANOTHER_PRINCIPAL",
        "OF_ANOTHER_SERVER",
        "OF_ANOTHER_TOOL",
        "OF_ANOTHER_CONVERSATION",
        "ENDED",
        "LOSES_EVERY_RACE"
      })
  void asksAPersonInsteadOfBelievingAWrongGrant(BadGrants grants) throws InterruptedException {
    ConsentGateway gateway = builder().grants(grants.store()).build();

    assertThat(gateway.decide(call())).isInstanceOf(Deny.class);
    assertThat(lastVerdict()).isEqualTo("mcp.consent.decision deny");
  }

  @Test
  void refusesWhatWasApprovedForLongerIfTheGrantCannotBeKept() {
    ConsentGateway gateway = builder().grants(BadGrants.FULL.store()).build();
    person = view -> view.answer("approveSession");

    assertThatThrownBy(() -> gateway.decide(call()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no space left");
    assertThat(lastVerdict()).isEqualTo("mcp.consent.decision deny");
  }

  @Test
  void stillAsksOnceIfNothingMoreCanBeKept() throws InterruptedException {
    ConsentGateway gateway = builder().grants(BadGrants.FULL.store()).build();
    person = ApprovalView::approveOnce;

    assertThat(gateway.decide(call())).isInstanceOf(Allow.class);
  }

  @Test
  void voidsWhatWasAllowedWhenTheEpochCannotBeRead() throws InterruptedException {
    ConsentGateway gateway =
        builder().grants(BadGrants.ANOTHER_EPOCH_EACH_TIME.store()).build();
    person = ApprovalView::approveOnce;

    assertThat(((Allow) gateway.decide(call())).valid()).isFalse();
  }

  @Test
  void decidesAnewAfterWaitingForASlowStore() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    ConsentGateway gateway = builder().grants(new BadGrants.Slow(asked, answer)).build();
    person = ApprovalView::approveOnce;
    CallTool call = call();
    FutureTask<Object> decision = new FutureTask<>(() -> gateway.decide(call));
    Thread caller = new Thread(decision);
    caller.start();
    asked.await();

    gateway.stop(new KillSwitch.Scope.Server("github"), "alice", "takes too long");
    answer.countDown();

    assertThat(decision.get()).isEqualTo(new Deny("kill_switch", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\0\0\0\0",
        "{\"format\":\"gatehouse-pins\",\"version\":1}",
        "{\"format\":\"gatehouse-grants\",\"version\":2,\"epoch\":0,\"grants\":[]}",
        "{\"format\":\"gatehouse-grants\",\"version\":1,\"epoch\":0}",
        "{\"format\":\"gatehouse-grants\",\"version\":1,\"epoch\":0,\"grants\":[{}]}",
        "{\"format\":\"gatehouse-grants\",\"version\":1,\"epoch\":\"0\",\"grants\":[]}"
      })
  void refusesWhileTheFileOfGrantsIsBroken(String content) throws IOException {
    Path file = folder.resolve("grants.json");
    Files.writeString(file, content);
    ownerOnly(file);
    ConsentGateway gateway = builder().grants(FileGrantStore.at(file)).build();
    person = ApprovalView::approveOnce;

    assertThatThrownBy(() -> gateway.decide(call()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(file.toString());
    assertThat(lastVerdict()).isEqualTo("mcp.consent.decision deny");
    assertThat(file).hasContent(content);
  }

  @Test
  void refusesWhileTheFileOfPinsIsBroken() throws IOException {
    Path file = folder.resolve("pins.json");
    Files.writeString(file, "{\"format\":\"gatehouse-pins\",\"vers");
    ownerOnly(file);
    pins = FilePinStore.at(file);
    ConsentGateway gateway = builder().build();
    person = ApprovalView::approveOnce;

    assertThatThrownBy(() -> gateway.decide(call())).isInstanceOf(StoreException.class);
    assertThat(lastVerdict()).isEqualTo("mcp.consent.decision deny");
  }

  @Test
  void doesNotBelievePinsOfSomebodyElse() throws InterruptedException {
    PinStore honest = pins;
    pins = new BadPins.SameForAll(honest);
    ConsentGateway gateway = builder().build();
    person = ApprovalView::approveOnce;

    assertThat(gateway.decide(github.by(CallContext.of("bob")).call(NOTE, JsonObject.empty())))
        .isEqualTo(new Deny("not_pinned", false));
    assertThat(gateway.decide(github.at("https://evil.example/mcp").call(NOTE, JsonObject.empty())))
        .isEqualTo(new Deny("not_pinned", false));
  }

  @Test
  void givesUpOnPinsThatCannotBeWritten() {
    pins = new BadPins.Unwritable();
    ConsentGateway gateway = builder().build();
    person = view -> view.answer("allTools");

    assertThatThrownBy(() -> gateway.decide(github.review(OTHER)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("check it");
    assertThat(lastVerdict()).isEqualTo("mcp.consent.decision deny");
  }

  @Test
  void refusesWhatCannotBeRecorded() {
    ConsentGateway gateway = builder().audit(BadPins.fullAudit()).build();
    person = ApprovalView::approveOnce;

    assertThatThrownBy(() -> gateway.decide(call())).isInstanceOf(AuditException.class);
  }

  @Test
  void doesNotSuspendWhatCannotBeKept() throws IOException {
    Path file = folder.resolve("taken");
    Files.writeString(file, "not a folder");
    ApprovalDesk desk = new ApprovalDesk(FilePendingStore.at(file), Clock.systemUTC());
    ConsentGateway gateway =
        ConsentGateway.builder(desk).suspending().pins(pins).build();

    assertThatThrownBy(() -> gateway.decide(call())).isInstanceOf(StoreException.class);
  }

  @Test
  void resumesNothingButWhatItWasAskedFor() throws InterruptedException {
    BadPins.Mixed pending = new BadPins.Mixed();
    ApprovalDesk desk = new ApprovalDesk(pending, Clock.systemUTC());
    ConsentGateway gateway =
        ConsentGateway.builder(desk).suspending().pins(pins).build();
    Suspend first = (Suspend) gateway.decide(call());
    ApprovalView view = desk.open().get(0);
    desk.answer(view.approveOnce(), BadPins.ALICE);
    pending.always(first.pendingId());

    assertThat(gateway.resume("another").toString()).contains("unknown");
  }

  private static void ownerOnly(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
