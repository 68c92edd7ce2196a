package io.gatehouse.mcp.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleIndexTest {
  private static List<String> candidates(String members, String server, String tool) {
    RuleIndex index = new RuleIndex();
    PolicyDocument document = Requests.document(PolicyScope.USER, members);
    document.content().rules().forEach(rule -> index.add(new RuleIndex.Entry(rule, document)));
    List<String> found = new ArrayList<>();
    index.candidates(
        Facts.of(Requests.call(server, tool, "{}")),
        entry -> found.add(entry.rule().id()));
    return found;
  }

  @Test
  void looksAtNoRuleAboutOtherServersOrTools() {
    StringBuilder rules = new StringBuilder("'deny':['mcp__files__read'");
    for (int i = 0; i < 10_000; i++) {
      rules.append(",'mcp__server-").append(i % 100).append("__tool_").append(i).append("'");
    }
    for (int i = 0; i < 1_000; i++) {
      rules.append(",'mcp__files__tool_").append(i).append("'");
    }
    assertThat(candidates(rules.append(']').toString(), "files", "read"))
        .containsExactly("deny:mcp__files__read");
  }

  @Test
  void findsPatternsOfEveryWidth() {
    assertThat(candidates(
            "'deny':['mcp__files__read','mcp__files__r*','mcp__files','mcp__f*__read','mcp__mail']",
            "files",
            "read"))
        .containsExactlyInAnyOrder(
            "deny:mcp__files__read",
            "deny:mcp__files__r*",
            "deny:mcp__files",
            "deny:mcp__f*__read");
  }
}
