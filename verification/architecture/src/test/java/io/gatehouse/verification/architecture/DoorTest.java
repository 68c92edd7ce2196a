package io.gatehouse.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.gatehouse.mcp.internal.gate.GateKind;
import io.gatehouse.mcp.internal.gate.MethodTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The gate rules know classes and members by name: each must be there, or a rule would hold for want of anything to look at. */
final class DoorTest {
  @ParameterizedTest
  @EnumSource
  void isThereOnce(Door door) {
    assertThat(Product.classes().stream().filter(door::is)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "POLICY, decide",
    "POLICY, resume",
    "POLICY, observe",
    "GATE, admitDecided",
    "DECISION, allow",
    "ALLOW, unchanged",
    "ALLOW, replacing",
    "ALLOW, exposing",
    "DUPLEX_LINK, start",
    "DISPATCH, transmit",
    "WRITER, request",
    "WRITER, notification",
    "WRITER, result",
    "WRITER, error",
    "BODY, of",
    "EXCHANGE_TRANSPORT, prepare",
    "EXCHANGE, execute",
    "DUPLEX_TRANSPORT, send",
    "DUPLEX_TRANSPORT, start"
  })
  void hasTheMembersThatRulesLookFor(Door door, String member) {
    JavaClass type = Product.classes().stream().filter(door::is).findFirst().orElseThrow();
    assertThat(type.getMethods().stream().map(JavaMember::getName)).contains(member);
  }

  @Test
  void everyWayToMakeAPermissionIsGuarded() {
    assertThat(Product.classes().stream()
            .filter(type -> Door.ALLOW.is(type) || Door.DECISION.is(type))
            .flatMap(type -> type.getMethods().stream())
            .filter(each -> each.getModifiers().contains(JavaModifier.STATIC))
            .filter(each -> Door.ALLOW.is(each.getRawReturnType()))
            .map(JavaMember::getName))
        .containsOnly("allow", "unchanged", "replacing", "exposing");
  }

  @Test
  void everyWayToWriteAMessageIsGuarded() {
    JavaClass writer =
        Product.classes().stream().filter(Door.WRITER::is).findFirst().orElseThrow();
    assertThat(writer.getMethods().stream()
            .filter(each -> Door.BODY.is(each.getRawReturnType()))
            .map(JavaMember::getName))
        .containsOnly("request", "notification", "result", "error");
  }

  @ParameterizedTest
  @EnumSource
  void theTableGivesEachMethodTheConsentOfTheDesign(GateKind kind) {
    assertThat(methods(kind)).isEqualTo(designed(kind));
  }

  @Test
  void everyRowSaysWhyAndNoMethodIsListedTwice() {
    List<MethodTable.Row> rows = MethodTable.rows();
    assertThat(rows).allSatisfy(row -> assertThat(row.why()).isNotBlank());
    assertThat(rows).extracting(MethodTable.Row::method).doesNotHaveDuplicates();
  }

  private static Set<String> methods(GateKind kind) {
    return MethodTable.rows().stream()
        .filter(row -> row.kind() == kind)
        .map(MethodTable.Row::method)
        .collect(Collectors.toSet());
  }

  private static Set<String> designed(GateKind kind) {
    return switch (kind) {
      case CONNECT ->
        Set.of(
            "server/discover",
            "initialize",
            "notifications/initialized",
            "ping",
            "tools/list",
            "resources/list",
            "resources/templates/list",
            "prompts/list",
            "notifications/cancelled",
            "notifications/roots/list_changed",
            "tasks/get",
            "tasks/cancel",
            "resources/unsubscribe",
            MethodTable.PONG,
            MethodTable.REFUSAL);
      case REVIEW -> Set.of("completion/complete", "logging/setLevel");
      case TOOL -> Set.of("tools/call");
      case READ -> Set.of("resources/read");
      case SUBSCRIBE -> Set.of("resources/subscribe", "subscriptions/listen");
      case PROMPT -> Set.of("prompts/get");
      case ANSWER -> Set.of("tasks/update", MethodTable.ANSWER);
    };
  }
}
