package io.gatehouse.mcp.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovedTest {
  private final GateFixture fixture = new GateFixture();

  @Test
  void tellsWhatWasDecided() {
    ConsentDecision.Allow two = ConsentDecision.Allow.exposing(Set.of("read", "list"));
    fixture.answer = request -> two;
    assertThat(fixture.review().decision()).isSameAs(two);
    assertThat(fixture.review().exposed()).contains(Set.of("read", "list"));
  }

  @Test
  void opensOneDispatch() {
    Approved<?> call = fixture.call();
    assertThat(call.open().message().method()).isEqualTo("tools/call");
    assertThatThrownBy(call::open).isInstanceOf(IllegalStateException.class);
  }

  static List<MethodTable.Row> rows() {
    return MethodTable.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void coversTheMethodsOfItsKindOnly(MethodTable.Row row) {
    OutboundMessage message = GateFixture.message(row.method());
    ConsentRequest read = new ConsentRequest.ReadResource(fixture.origin(), "file:///a");
    assertCovers(row, GateKind.CONNECT, () -> fixture.connect().open(message));
    assertCovers(row, GateKind.REVIEW, () -> fixture.review().open(message));
    assertCovers(
        row,
        GateKind.TOOL,
        () -> fixture.approved(fixture.callOf("read"), message).open());
    assertCovers(row, GateKind.READ, () -> fixture.approved(read, message).open());
  }

  private static void assertCovers(MethodTable.Row row, GateKind kind, ThrowingCallable opening) {
    if (row.kind() == kind) {
      assertThatCode(opening).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(opening).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void ofACallDoesNotCoverOtherMessages() {
    Approved<?> call = fixture.call();
    assertThatThrownBy(() -> call.open(GateFixture.message("tools/call")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> call.open(GateFixture.message("tools/list")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ofAQuestionToTheModelSendsNothing() {
    CreateMessageRequest question =
        CreateMessageRequest.from(JsonObject.of("messages", List.of(), "maxTokens", 1));
    Approved<?> sample = fixture.approved(
        new ConsentRequest.Sample(fixture.origin(), question),
        GateFixture.message(MethodTable.ANSWER));
    assertThatThrownBy(sample::open).isInstanceOf(IllegalStateException.class);
  }
}
