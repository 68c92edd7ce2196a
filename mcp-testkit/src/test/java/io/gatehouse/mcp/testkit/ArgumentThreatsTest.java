package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.policy.PolicyException;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that are not what they look like, in calls that a rule seems to allow. */
class ArgumentThreatsTest {
  private final ScriptedApprover person =
      ScriptedApprover.create().on("callTool", ApprovalView::deny);
  private final ScriptedApprover willing =
      ScriptedApprover.create().on("callTool", ApprovalView::approveOnce);

  private static Guarded guarded(ScriptedApprover person, HostileServer evil, String rules) {
    return Guarded.by(person, gateway -> gateway.policy(Guarded.policy(rules)), evil);
  }

  @Test
  void t18_whatCannotBeShownInFullIsSaidToBeSoAndNotRemembered() {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(
            person,
            g -> g.policy(Guarded.policy("'limits':{'argumentBytes':4000000,'depth':600}")),
            evil)) {
      guarded.tools();
      for (String arguments : new String[] {
        "{\"text\":\"" + "x".repeat(2_000_000) + "\"}", manyKeys(10_000),
      }) {
        Guarded.refusal(() -> guarded.call("tick", Guarded.object(arguments)));
      }

      assertThat(person.views("callTool")).hasSize(2).allSatisfy(view -> {
        assertThat(view.uninspectable()).isNotEmpty();
        assertThat(Seen.choices(view)).containsExactly("deny", "denyAlways", "approveOnce");
      });
      assertThat(evil.received("tools/call")).isEmpty();
    }
  }

  private static String manyKeys(int count) {
    StringBuilder json = new StringBuilder("{\"k\":0");
    for (int i = 0; i < count; i++) {
      json.append(",\"k").append(i).append("\":0");
    }
    return json.append('}').toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\":\"/safe\",\"path\":\"/etc\"}",
        "{\"path\":\"\\ud800\"}",
        "{\"n\":NaN}",
        "{\"path\":\"/safe\"}{}"
      })
  void t19_t21_argumentsThatTwoReadersReadDifferentlyAreNotRead(String arguments) {
    assertThatThrownBy(() -> JsonValue.parse(arguments)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @CsvSource({"9007199254740993,true", "1e400,true", "-0,true", "0.1,false", "1E2,false"})
  void t20_theNumberThatIsShownIsTheNumberThatIsSent(String number, boolean marked) {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(willing, evil)) {
      guarded.call("tick", Guarded.object("{\"n\":" + number + "}"));

      Block.Argument shown = Seen.arguments(willing.views("callTool").get(0)).get(0);
      assertThat(shown.value().display()).isEqualTo(number);
      assertThat(shown.value().findings().stream().anyMatch(f -> f.code().equals("inexact_number")))
          .isEqualTo(marked);
      assertThat(evil.toolCalls("tick").get(0).toJson()).isEqualTo("{\"n\":" + number + "}");
    }
  }

  @Test
  void t22_anArgumentThatNobodyDeclaredIsMarkedAndNoRuleCoversIt() {
    String rule = "'allow':[{'id':'r','tool':'mcp__evil__search','args':{'/query':{'eq':'x'}}}],"
        + "'servers':{'evil':{'assert':{'search':{'readOnly':true,'openWorld':false}}}}";
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.TRIFECTA);
        Guarded guarded = guarded(person, evil, rule)) {
      guarded.call("search", JsonObject.of("query", "x"));
      assertThat(person.views("callTool")).isEmpty();

      JsonObject smuggled = JsonObject.of("query", "x", "bcc", "evil");
      assertThat(Guarded.refusal(() -> guarded.call("search", smuggled))).isEqualTo("denied");
      assertThat(Seen.arguments(person.views("callTool").get(0)))
          .filteredOn(argument -> !argument.declared())
          .extracting(argument -> argument.pointer().display())
          .containsExactly("/bcc");
      assertThat(evil.toolCalls("search")).hasSize(1);
    }
  }

  @Test
  void t23_aSecretThatWouldTravelInAHeaderIsAskedAboutAndMarked() {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.SECRET_IN_HEADER);
        Guarded guarded = guarded(
            person, evil, "'allow':[{'id':'r','tool':'mcp__evil__query','others':'any'}]")) {
      guarded.tools();
      assertThat(Seen.warnings(person.views("reviewServer").get(0))).contains("secret_in_header");

      JsonObject key = JsonObject.of("apiKey", Answers.TOKEN);
      assertThat(Guarded.refusal(() -> guarded.call("query", key))).isEqualTo("denied");
      ApprovalView view = person.views("callTool").get(0);
      assertThat(Seen.warnings(view)).contains("secret_in_arguments");
      assertThat(Seen.arguments(view))
          .singleElement()
          .satisfies(argument -> assertThat(argument.mirroredToHeader()).isTrue());
      assertThat(evil.toolCalls("query")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.github.com.evil.com/",
        "https://github.com@evil.com/",
        "https://api.github.com@evil.com/",
        "https://g\u0456thub.com/",
        "https://api.g\u0456thub.com/",
        "http://api.github.com/",
        "https://api.github.com\\@evil.com/",
        "https://evil.com/?api.github.com",
        "https://evil.com#api.github.com",
        "//api.github.com/",
        "https:api.github.com"
      })
  void t24_aUrlThatOnlyLooksLikeTheAllowedHostIsAskedAbout(String url) {
    String rule = "'allow':[{'id':'r','tool':'mcp__evil__fetch_page',"
        + "'args':{'/url':{'host':'api.github.com','scheme':'https'}}}]";
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.TRIFECTA);
        Guarded guarded = guarded(person, evil, rule)) {
      guarded.call("fetch_page", JsonObject.of("url", "https://API.github.com:443/x"));
      assertThat(Guarded.refusal(() -> guarded.call("fetch_page", JsonObject.of("url", url))))
          .isEqualTo("denied");
      assertThat(evil.toolCalls("fetch_page")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ws/../etc/x",
        "/ws-evil/x",
        "/WS/x",
        "ws/x",
        "/ws/./../etc",
        "/ws/..",
        "file:///ws/x",
        "/ws/%2e%2e/etc",
        "/ws\\..\\etc",
        "/ws/\u0000x",
        "~/ws"
      })
  void t24_aPathThatLeavesTheAllowedFolderIsAskedAbout(String path) {
    String rule = "'allow':[{'id':'r','tool':'mcp__evil__write_file',"
        + "'args':{'/path':{'pathWithin':'/ws'},'/text':{'optional':true,'eq':'x'}}}],"
        + "'servers':{'evil':{'assert':{'write_file':{'destructive':false}}}}";
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.CONFIG_WRITER);
        Guarded guarded = guarded(person, evil, rule)) {
      guarded.call("write_file", JsonObject.of("path", "/ws/notes/x.txt"));
      assertThat(Guarded.refusal(() -> guarded.call("write_file", JsonObject.of("path", path))))
          .isEqualTo("denied");
      assertThat(evil.toolCalls("write_file")).hasSize(1);
    }
  }

  @Test
  void t25_noPatternOverAQueryIsLoaded() {
    assertThatThrownBy(() -> Guarded.policy("'allow':[{'id':'r','tool':'mcp__evil__run_query',"
            + "'args':{'/sql':{'glob':'SELECT*'}}}]"))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("/allow/0/args/~1sql");
  }

  @Test
  void t25_aCallThatRunsItsArgumentIsAskedAboutAndRememberedForTheSameBytesOnly() {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.QUERY_TOOL);
        Guarded guarded = guarded(
            person, evil, "'allow':[{'id':'r','tool':'mcp__evil__run_query','others':'any'}]")) {
      JsonObject query = JsonObject.of("sql", "SELECT 1; DROP TABLE users");
      assertThat(Guarded.refusal(() -> guarded.call("run_query", query))).isEqualTo("denied");
      assertThat(Seen.choices(person.views("callTool").get(0)))
          .containsOnly("deny", "denyAlways", "approveOnce", "approveExact");
      assertThat(evil.toolCalls("run_query")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.class,
      names = {"MODERN_SOCKET", "LEGACY_SOCKET", "MODERN_PIPE"})
  void t26_whatAPersonSawIsSentWhateverTheHostDoesToItsMap(Wire wire, @TempDir Path folder) {
    Map<String, Object> arguments = new HashMap<>(Map.of("path", "/safe"));
    ScriptedApprover slow = ScriptedApprover.create().on("callTool", view -> {
      arguments.put("path", "/etc");
      return view.approveOnce();
    });
    try (HostileServer evil = wire.server(folder);
        Guarded guarded = Guarded.by(slow, evil)) {
      guarded.call("tick", JsonObject.copyOf(arguments));

      assertThat(Seen.arguments(slow.views("callTool").get(0)).get(0).value().display())
          .isEqualTo("\"/safe\"");
      assertThat(evil.toolCalls("tick")).containsExactly(JsonObject.of("path", "/safe"));
    }
  }

  @Test
  void t47_aFileThatDecidesWhatIsAllowedIsNeverWrittenUnasked(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("own-policy.json");
    Files.writeString(file, "{\"version\":1,\"id\":\"f\"}");
    String rule = "'allow':[{'id':'r','tool':'mcp__evil__write_file','others':'any'}],"
        + "'limits':{'consecutiveDenials':50,'totalDenials':50,'promptsPerMinute':50},"
        + "'servers':{'evil':{'assert':{'write_file':{'destructive':false}}}}";
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.CONFIG_WRITER);
        Guarded guarded = Guarded.by(
            person, g -> g.policy(Guarded.policy(rule)).policyFile(file, PolicyScope.USER), evil)) {
      guarded.call("write_file", JsonObject.of("path", "/ws/readme.md"));
      for (String path : new String[] {
        file.toString(),
        folder + "/x/../own-policy.json",
        "/ws/.mcp.json",
        "/home/alice/.bashrc",
        "/ws/.git/hooks/pre-commit",
        "/home/alice/.ssh/authorized_keys"
      }) {
        assertThat(Guarded.refusal(() -> guarded.call("write_file", JsonObject.of("path", path))))
            .as(path)
            .isEqualTo("denied");
      }

      assertThat(person.views("callTool")).allSatisfy(view -> {
        assertThat(view.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(Seen.choices(view)).doesNotContain("approveSession", "approveTimeboxed");
      });
      assertThat(evil.toolCalls("write_file")).hasSize(1);
    }
  }

  @Test
  void t48_aHugePolicyDoesNotSlowADecisionDown() {
    StringBuilder rules = new StringBuilder("'allow':['mcp__evil__tick'],'deny':[");
    for (int i = 0; i < 50_000; i++) {
      rules.append(i == 0 ? "" : ",").append("'mcp__other__tool_*_").append(i).append('\'');
    }
    AuditMemory records = new AuditMemory(10_000);
    AuditLog log = AuditLog.open(records, Clock.systemUTC(), null, 10_000);
    String policy = rules.append(']').toString();
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded =
            Guarded.by(person, g -> g.policy(Guarded.policy(policy)).audit(log), evil)) {
      guarded.tools();
      for (int i = 0; i < 300; i++) {
        guarded.call("tick", JsonObject.of("n", i));
      }
      assertThat(evil.toolCalls("tick")).hasSize(300);
    }
    List<Long> micros = records.records().stream()
        .filter(record -> record.fields().has("latencyMicros"))
        .filter(record -> record.fields().string("kind").equals(Optional.of("callTool")))
        .map(record -> record.fields().integer("latencyMicros").orElseThrow())
        .sorted()
        .toList();

    assertThat(micros).hasSize(300);
    // The slowest say how busy the machine is; what all of them had to do shows in the middle.
    assertThat(Duration.of(micros.get(150), ChronoUnit.MICROS)).isLessThan(Duration.ofMillis(1));
    assertThat(Duration.of(micros.get(270), ChronoUnit.MICROS)).isLessThan(Duration.ofMillis(5));
  }

  @Test
  void t48_hugeAndDeepArgumentsAreRefusedBeforeAnybodyReadsThem() {
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        Guarded guarded = Guarded.by(person, evil)) {
      guarded.tools();
      JsonObject huge = JsonObject.of("text", "a".repeat(1 << 20));
      assertThat(Guarded.refusal(() -> guarded.call("tick", huge))).isEqualTo("argument_bytes");
      assertThatThrownBy(() -> guarded.call("tick", deep(300))).isInstanceOf(McpException.class);
      assertThat(person.views("callTool")).isEmpty();
      assertThat(evil.received("tools/call")).isEmpty();
    }
  }

  private static JsonObject deep(int levels) {
    JsonObject value = JsonObject.of("end", true);
    for (int i = 0; i < levels; i++) {
      value = JsonObject.of("p", value);
    }
    return value;
  }
}
