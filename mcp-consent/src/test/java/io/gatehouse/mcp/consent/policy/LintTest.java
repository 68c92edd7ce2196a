package io.gatehouse.mcp.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
  private static final Map<String, List<ToolDefinition>> TOOLS = Map.of(
      "files",
      List.of(
          Requests.tool("read", "{'type':'object','properties':{'path':{'type':'string'}}}"),
          Requests.tool("run", "{'type':'object','properties':{'command':{'type':'string'}}}"),
          Requests.tool("open", "{'type':'object'}"),
          Requests.tool("nested", "{'properties':{'to':{'properties':{'host':{}}}}}"),
          ToolDefinition.of(Tool.from(JsonObject.of(
              "name", "drop",
              "inputSchema", Requests.json("{'type':'object'}"),
              "annotations", JsonObject.of("destructiveHint", true))))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'allow':['mcp__files__read'] | -",
        "'allow':['mcp__files__reed'] | INERT_RULE",
        "'deny':['mcp__file__*'] | INERT_RULE",
        "'allow':['mcp__files__drop'] | BELOW_FLOOR",
        "'allow':['mcp__files__run'] | ANY_ARGUMENTS_ON_EXECUTABLE",
        "'allow':[{'id':'r','tool':'mcp__files__run','args':{'/command':{'eq':'ls'}}}] | BELOW_FLOOR",
        "'deny':[{'id':'r','tool':'mcp__files__run','args':{'/command':{'glob':'rm*'}}}]"
            + " | PATTERN_ON_EXECUTABLE",
        "'deny':[{'id':'r','tool':'mcp__files__run','args':{'/command':{'eq':'rm'}}}] | -",
        "'deny':[{'id':'r','tool':'mcp__files__read','args':{'/uri':{'eq':'x'}}}] | UNDECLARED_POINTER",
        "'deny':[{'id':'r','tool':'mcp__files__open','args':{'/uri':{'eq':'x'}}}] | -",
        "'deny':[{'id':'r','tool':'mcp__files__nested','args':{'/to/host':{'eq':'x'}}}] | -",
        "'deny':[{'id':'r','tool':'mcp__files__nested','args':{'/to/port':{'eq':1}}}]"
            + " | UNDECLARED_POINTER",
        "'deny':[{'id':'r','tool':'mcp__files__read','expires':'2020-01-01T00:00:00Z'}] | EXPIRED_RULE",
        "'deny':[{'id':'r','kind':'readResource','uri':{'scheme':'file'}}] | -",
      })
  void findsWhatTheAuthorProbablyDidNotMean(String members, String expected) {
    assertThat(Requests.user(members).lint(TOOLS, Requests.NOW))
        .extracting(LintFinding::code)
        .containsExactlyElementsOf(expected.equals("-") ? List.of() : List.of(expected));
  }

  @Test
  void findsAnAllowThatAnotherDocumentRefuses() {
    ConsentRules rules = Requests.rules(
        Requests.document(PolicyScope.USER, "'allow':['mcp__files__read']"),
        Requests.document(PolicyScope.MANAGED, "'deny':['mcp__files']"));
    assertThat(rules.lint(TOOLS, Requests.NOW))
        .extracting(LintFinding::code, LintFinding::pointer)
        .contains(org.assertj.core.groups.Tuple.tuple("UNREACHABLE_RULE", "/allow/0"));
  }

  @Test
  void saysThatAnAllowOfAnUntrustedWorkspaceDoesNotCount() {
    assertThat(
            Requests.rules(Requests.document(PolicyScope.WORKSPACE, "'allow':['mcp__files__read']"))
                .lint(TOOLS, Requests.NOW))
        .extracting(LintFinding::code)
        .containsExactly("UNTRUSTED_ALLOW");
  }
}
