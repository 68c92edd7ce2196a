package io.gatehouse.mcp.consent.policy;

import static io.gatehouse.mcp.consent.policy.Requests.call;
import static io.gatehouse.mcp.consent.policy.Requests.pinned;
import static io.gatehouse.mcp.consent.policy.Requests.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NearestAllowTest {
  private static final ConsentRules RULES = user("'allow':['mcp__files__list_*',"
      + "{'id':'read-ws','tool':'mcp__files__read','args':{'/path':{'pathWithin':'${workspace}'},"
      + "'/head':{'type':'integer','le':100,'optional':true}}}]");

  @Test
  void saysWhichArgumentMissedAndWhy() {
    NearestAllow near = RULES
        .nearestAllow(call("files", "read", "{'path':'/etc/x','head':'7','raw':1}"), pinned())
        .orElseThrow();
    assertThat(near.rule()).isEqualTo("read-ws");
    assertThat(near.source()).isEqualTo("doc");
    assertThat(near.misses())
        .containsExactly(
            "argument /path: pathWithin does not hold",
            "argument /head: type does not hold",
            "argument /head: le cannot be told",
            "argument /raw or a part of it is not mentioned by the rule");
  }

  @Test
  void prefersARuleAboutTheSameTool() {
    assertThat(RULES
            .nearestAllow(call("files", "read", "{}"), pinned())
            .orElseThrow()
            .misses())
        .containsExactly("argument /path is missing");
    assertThat(RULES
            .nearestAllow(call("files", "write", "{}"), pinned())
            .orElseThrow()
            .misses())
        .containsExactly("it is about mcp__files__list_*");
  }

  @Test
  void saysThatTheServerIsNotTheOneThatIsMeant() {
    PolicyContext unknown = Requests.context(EffectiveHints.UNKNOWN, Set.of(), false);
    assertThat(RULES
            .nearestAllow(call("files", "list_all", "{}"), unknown)
            .orElseThrow()
            .misses())
        .containsExactly("the server is not the one the policy means, or nobody has accepted it");
  }

  @Test
  void repeatsNoUnusualNameOfTheModel() {
    assertThat(RULES
            .nearestAllow(
                call(
                    "files",
                    "read",
                    "{'path':'/srv/ws/a','\u202eevil':1,'" + "x".repeat(999) + "':2}"),
                pinned())
            .orElseThrow()
            .misses())
        .containsExactly(
            "argument /(an unusual name) or a part of it is not mentioned by the rule",
            "argument /(a long name) or a part of it is not mentioned by the rule");
  }

  @Test
  void isSilentWhereARuleMatchesOrNoneIsAboutTheServer() {
    assertThat(RULES.nearestAllow(call("files", "list_all", "{}"), pinned())).isEmpty();
    assertThat(RULES.nearestAllow(call("mail", "list_all", "{}"), pinned())).isEmpty();
  }
}
