package io.gatehouse.mcp.consent.policy;

import static io.gatehouse.mcp.consent.policy.Requests.call;
import static io.gatehouse.mcp.consent.policy.Requests.context;
import static io.gatehouse.mcp.consent.policy.Requests.document;
import static io.gatehouse.mcp.consent.policy.Requests.outcome;
import static io.gatehouse.mcp.consent.policy.Requests.read;
import static io.gatehouse.mcp.consent.policy.Requests.rules;
import static io.gatehouse.mcp.consent.policy.Requests.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRulesTest {
  @Test
  void asksForEverythingWithoutDocuments() {
    assertThat(outcome(rules(), call("files", "read", "{}"))).isEqualTo("Ask");
  }

  @Test
  void decidesByAnEverydayDocument() {
    ConsentRules rules = user("'defaults':{'sample':'deny'},"
        + "'servers':{'files':{'identity':{'url':'https://files.example/mcp'},'labels':['private']}},"
        + "'deny':['mcp__*__*delete_repo*'],"
        + "'ask':[{'id':'big','tool':'mcp__bank__transfer','args':{'/amount':{'gt':100}},"
        + "'approvers':['finance'],'quorum':2,'requesterMayApprove':false,'timeout':'PT4H',"
        + "'remember':['once']}],"
        + "'allow':['mcp__files__get_*',{'id':'ws','tool':'mcp__files__read',"
        + "'args':{'/path':{'pathWithin':'${workspace}'},'/head':{'type':'integer','optional':true}},"
        + "'limit':{'calls':60,'per':'PT1M'}}],'limits':{'identicalCalls':2}");
    assertThat(outcome(rules, call("files", "get_it", "{'any':1}"))).isEqualTo("Allow");
    assertThat(outcome(rules, call("files", "read", "{'path':'/srv/ws/a','head':3}")))
        .isEqualTo("Allow");
    assertThat(outcome(rules, call("files", "read", "{'path':'/etc/passwd'}"))).isEqualTo("Ask");
    assertThat(outcome(rules, call("x", "my delete_repo!", "{}"))).isEqualTo("Deny");
    assertThat(rules.limits().identicalCalls()).isEqualTo(2);
    assertThat(rules.serverLabels("files")).containsExactly("private");
    Verdict big = rules
        .evaluate(call("bank", "transfer", "{'amount':101}"), Requests.pinned())
        .join();
    assertThat(big).isInstanceOfSatisfying(Verdict.Ask.class, ask -> {
      assertThat(ask.terms().quorum()).isEqualTo(2);
      assertThat(ask.terms().approverRoles()).containsExactly("finance");
      assertThat(ask.terms().requesterMayApprove()).isFalse();
      assertThat(ask.terms().timeout()).isEqualTo(Duration.ofHours(4));
      assertThat(ask.terms().offer()).containsExactly(Remember.ONCE);
    });
  }

  @Test
  void exposesTheLimitOfTheRuleThatAllowed() {
    ConsentRules rules =
        user("'allow':[{'id':'r','tool':'mcp__files__get','limit':{'calls':60,'per':'PT1M'}}]");
    assertThat(rules.evaluate(call("files", "get", "{}"), Requests.pinned()).allows())
        .containsExactly(
            new MatchedAllow("r", "doc", Optional.of(new RuleLimit(60, Duration.ofMinutes(1)))));
  }

  @Test
  void givesTheLayerTheRuleItsDocumentAndWhatItTells() {
    ConsentRules rules = rules(document(
        PolicyScope.MANAGED, "'deny':[{'id':'no','tool':'mcp__a__b','tell':'Ask Bob first'}]"));
    assertThat(rules
            .evaluate(call("a", "b", "{}"), Requests.pinned())
            .join()
            .reasons()
            .get(0))
        .isEqualTo(Reason.ofRule(Layer.MANAGED_DENY, "managed_deny", "no", "doc", "Ask Bob first"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"delete repo", "get_x\n", "get_é", "get_x;rm", "get_\u202ex", "get_x/../y", ""})
  void neverAllowsAToolWhoseNameHidesSomething(String name) {
    ConsentRules rules = user("'allow':['mcp__files__get_*','mcp__files']");
    assertThat(outcome(rules, call("files", name, "{}"))).isEqualTo("Ask");
    ConsentRules denying = user("'deny':['mcp__files']");
    assertThat(outcome(denying, call("files", name, "{}"))).isEqualTo("Deny");
  }

  @ParameterizedTest
  @CsvSource({"a__b", "a-b", "a.b", "__a", "a__", "toString", "__proto__"})
  void parsesAToolNameOneWayOnly(String name) {
    ConsentRules rules = user("'allow':['mcp__constructor__" + name + "']");
    assertThat(outcome(rules, call("constructor", name, "{}"))).isEqualTo("Allow");
    assertThat(outcome(rules, call("constructor", name + "x", "{}"))).isEqualTo("Ask");
    assertThat(outcome(rules, call("hash-code", name, "{}"))).isEqualTo("Ask");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'path':'/ok'} | Allow",
        "{'path':'/ok','overwrite':true} | Ask",
        "{} | Ask",
        "{'path':['/ok']} | Ask",
        "{'path':{'x':'/ok'}} | Ask",
        "{'path':null} | Ask",
        "{'path':'/ok','':1} | Ask",
      })
  void allowsOnlyArgumentsThatTheRuleMentions(String arguments, String expected) {
    ConsentRules rules =
        user("'allow':[{'id':'r','tool':'mcp__files__w','args':{'/path':{'eq':'/ok'}}}]");
    assertThat(outcome(rules, call("files", "w", arguments))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'o':{'a':1}} | Allow",
        "{'o':{'a':1,'b':2}} | Ask",
        "{'o':{'a':1},'list':[1]} | Allow",
        "{'o':{'a':1},'list':[1,2]} | Ask",
        "{'o':{'a':1},'list':[]} | Allow",
        "{'o':{'a':1},'whole':{'any':[1]}} | Allow",
      })
  void closesTheWorldInsideArgumentsToo(String arguments, String expected) {
    ConsentRules rules = user("'allow':[{'id':'r','tool':'mcp__files__w','args':{"
        + "'/o/a':{'eq':1},'/list/0':{'type':'integer','optional':true}}},"
        + "{'id':'w','tool':'mcp__files__w','args':{'/o/a':{'eq':1},'/whole':{'type':'object'}}}]");
    assertThat(outcome(rules, call("files", "w", arguments))).isEqualTo(expected);
  }

  @Test
  void opensTheWorldOnlyWhereTheRuleSaysSo() {
    ConsentRules open = user("'allow':[{'id':'r','tool':'mcp__files__w','others':'any',"
        + "'args':{'/path':{'eq':'/ok'}}}]");
    assertThat(outcome(open, call("files", "w", "{'path':'/ok','x':1}"))).isEqualTo("Allow");
    assertThat(outcome(open, call("files", "w", "{'path':'/no','x':1}"))).isEqualTo("Ask");
  }

  @Test
  void allowsNoArgumentsWhereARuleMentionsNone() {
    ConsentRules rules = user("'allow':[{'id':'r','tool':'mcp__files__w'}]");
    assertThat(outcome(rules, call("files", "w", "{}"))).isEqualTo("Allow");
    assertThat(outcome(rules, call("files", "w", "{'x':1}"))).isEqualTo("Ask");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'amount':101} | Deny",
        "{'amount':100} | Ask",
        "{'amount':'5'} | Deny",
        "{'amount':[5]} | Deny",
        "{'amount':5e0} | Ask",
        "{'amount':1e400} | Deny",
        "{'amount':null} | Deny",
        "{} | Ask",
        "{'amount':1,'other':1} | Ask",
      })
  void deniesWhatItCannotTell(String arguments, String expected) {
    ConsentRules rules =
        user("'deny':[{'id':'r','tool':'mcp__bank__pay','args':{'/amount':{'gt':100}}}]");
    assertThat(outcome(rules, call("bank", "pay", arguments))).isEqualTo(expected);
  }

  @Test
  void deniesWhenSomethingIsInTheWayOfAnArgument() {
    ConsentRules rules =
        user("'deny':[{'id':'r','tool':'mcp__a__b','args':{'/to/host':{'eq':'evil'}}}]");
    assertThat(outcome(rules, call("a", "b", "{'to':'evil'}"))).isEqualTo("Deny");
    assertThat(outcome(rules, call("a", "b", "{'to':[{'host':'evil'}]}"))).isEqualTo("Deny");
    assertThat(outcome(rules, call("a", "b", "{'to':{}}"))).isEqualTo("Ask");
  }

  @Test
  void requiresOrForbidsThePresenceOfAnArgument() {
    ConsentRules rules =
        user("'deny':[{'id':'m','tool':'mcp__a__b','args':{'/dry':{'absent':true}}},"
            + "{'id':'f','tool':'mcp__a__c','args':{'/force':{'absent':false}}}]");
    assertThat(outcome(rules, call("a", "b", "{}"))).isEqualTo("Deny");
    assertThat(outcome(rules, call("a", "b", "{'dry':null}"))).isEqualTo("Ask");
    assertThat(outcome(rules, call("a", "c", "{'force':null}"))).isEqualTo("Deny");
    assertThat(outcome(rules, call("a", "c", "{}"))).isEqualTo("Ask");
  }

  @Test
  void allowsOnlyTheServerThatThePolicyMeans() {
    String members = "'servers':{'files':{'identity':{'url':'https://other.example/mcp'}}},"
        + "'allow':['mcp__files__get'],'deny':['mcp__files__drop']";
    assertThat(outcome(user(members), call("files", "get", "{}"))).isEqualTo("Ask");
    assertThat(outcome(user(members), call("files", "drop", "{}"))).isEqualTo("Deny");
    assertThat(outcome(
            user(members.replace("other.example", "files.example")), call("files", "get", "{}")))
        .isEqualTo("Allow");
  }

  @Test
  void allowsAServerWithoutIdentityOnlyIfAPersonAcceptedIt() {
    ConsentRules rules = user("'allow':['mcp__files__get']");
    PolicyContext unknown = context(EffectiveHints.UNKNOWN, Set.of(), false);
    assertThat(outcome(rules, call("files", "get", "{}"), unknown)).isEqualTo("Ask");
    assertThat(outcome(rules, call("files", "get", "{}"))).isEqualTo("Allow");
  }

  @Test
  void asksWhereHintsAreUnknownOrOnlyClaimed() {
    ConsentRules rules =
        user("'ask':[{'id':'w','labels':['production'],'hints':{'readOnly':false},'typed':true}],"
            + "'allow':['mcp__pg__q',{'id':'h','tool':'mcp__pg__h','hints':{'readOnly':true}}]");
    Set<String> labels = Set.of("production");
    for (String tool : List.of("q", "h")) {
      assertThat(outcome(
              rules,
              call("pg", tool, "{}"),
              context(readOnly(Hint.Source.SERVER_CLAIM), labels, true)))
          .isEqualTo("Ask");
      assertThat(
              outcome(rules, call("pg", tool, "{}"), context(EffectiveHints.UNKNOWN, labels, true)))
          .isEqualTo("Ask");
      assertThat(outcome(
              rules,
              call("pg", tool, "{}"),
              context(readOnly(Hint.Source.USER_ASSERTED), labels, true)))
          .isEqualTo("Allow");
    }
  }

  private static EffectiveHints readOnly(Hint.Source source) {
    Hint unknown = EffectiveHints.UNKNOWN.idempotent();
    return new EffectiveHints(new Hint(Hint.Value.YES, source), unknown, unknown, unknown, unknown);
  }

  @Test
  void letsARuleExpire() {
    ConsentRules rules =
        user("'allow':[{'id':'a','tool':'mcp__files__a','expires':'2026-11-22T12:00:00Z'},"
            + "{'id':'b','tool':'mcp__files__b','expires':'2026-11-22T12:00:01Z'}]");
    assertThat(outcome(rules, call("files", "a", "{}"))).isEqualTo("Ask");
    assertThat(outcome(rules, call("files", "b", "{}"))).isEqualTo("Allow");
  }

  @Test
  void matchesOtherKindsByUri() {
    ConsentRules rules = user("'deny':[{'id':'d','kind':'readResource','uri':{'scheme':'file'}}],"
        + "'allow':[{'id':'a','kind':'readResource','tool':'mcp__docs',"
        + "'uri':{'prefix':'docs://guide/','sep':'/'}},"
        + "{'id':'b','kind':'readResource','tool':'mcp__web','uri':{'host':'*.x.org'}}]");
    assertThat(outcome(rules, read("docs", "file:///etc/passwd"))).isEqualTo("Deny");
    assertThat(outcome(rules, read("docs", "no scheme"))).isEqualTo("Deny");
    assertThat(outcome(rules, read("web", "https://a.x.org/"))).isEqualTo("Allow");
    assertThat(outcome(rules, read("web", "https://a.x.org@evil/"))).isEqualTo("Ask");
    assertThat(outcome(rules, call("docs", "x", "{}"))).isEqualTo("Ask");
  }

  @Test
  void refusesEverythingAboutAServerThatIsDeniedAsAWhole() {
    ConsentRules rules = user("'deny':['mcp__evil']");
    assertThat(outcome(rules, read("evil", "x:y"))).isEqualTo("Deny");
    assertThat(outcome(rules, call("evil", "x", "{}"))).isEqualTo("Deny");
    assertThat(outcome(
            rules,
            new ConsentRequest.ListRoots(Requests.origin("evil", Requests.FILES), List.of())))
        .isEqualTo("Deny");
    assertThat(outcome(rules, read("evil2", "x:y"))).isEqualTo("Ask");
  }

  /** R-PREC-3. */
  @Test
  void takesOnlyRefusalsFromAWorkspaceThatNobodyTrusted() {
    PolicyDocument workspace = document(
        PolicyScope.WORKSPACE,
        "'servers':{'files':{'identity':{'url':'https://files.example/mcp'},'trustAnnotations':true,"
            + "'labels':['x'],'assert':{'*':{'readOnly':true}}}},'defaults':{'sample':'ask'},"
            + "'limits':{'depth':100,'identicalCalls':2},"
            + "'deny':['mcp__files__drop'],'allow':['mcp__files__get']");
    ConsentRules untrusted = rules(workspace);
    ConsentRules trusted =
        ConsentRules.builder().add(workspace).trustWorkspace(workspace.digest()).build();
    assertThat(outcome(untrusted, call("files", "get", "{}"))).isEqualTo("Ask");
    assertThat(outcome(untrusted, call("files", "drop", "{}"))).isEqualTo("Deny");
    assertThat(outcome(trusted, call("files", "get", "{}"))).isEqualTo("Allow");
    assertThat(untrusted.trustsAnnotations(Requests.origin("files", Requests.FILES), true))
        .isFalse();
    assertThat(trusted.trustsAnnotations(Requests.origin("files", Requests.FILES), false))
        .isTrue();
    assertThat(untrusted.serverLabels("files")).isEmpty();
    assertThat(untrusted.limits().depth()).isEqualTo(64);
    assertThat(untrusted.limits().identicalCalls()).isEqualTo(2);
    assertThat(trusted.limits().depth()).isEqualTo(100);
    assertThat(untrusted.version()).isNotEqualTo(trusted.version());
  }

  /** R-PREC-3. */
  @Test
  void stopsTrustingAWorkspaceWhenOneByteChanges() {
    String members = "'deny':['mcp__files__drop'],'allow':['mcp__files__get']";
    PolicyDocument seen = document(PolicyScope.WORKSPACE, members);
    PolicyDocument changed = document(PolicyScope.WORKSPACE, members + " ");
    ConsentRules rules =
        ConsentRules.builder().add(changed).trustWorkspace(seen.digest()).build();
    assertThat(outcome(rules, call("files", "get", "{}"))).isEqualTo("Ask");
    assertThat(outcome(rules, call("files", "drop", "{}"))).isEqualTo("Deny");
  }

  @Test
  void keepsAllowingToTheAdministratorWhoReservedIt() {
    ConsentRules rules = rules(
        document(PolicyScope.MANAGED, "'onlyManagedAllow':true,'allow':['mcp__files__a']"),
        document(PolicyScope.USER, "'allow':['mcp__files__b'],'deny':['mcp__files__c']"),
        document(PolicyScope.CODE, "'allow':['mcp__files__d']"));
    assertThat(outcome(rules, call("files", "a", "{}"))).isEqualTo("Allow");
    assertThat(outcome(rules, call("files", "b", "{}"))).isEqualTo("Ask");
    assertThat(outcome(rules, call("files", "c", "{}"))).isEqualTo("Deny");
    assertThat(outcome(rules, call("files", "d", "{}"))).isEqualTo("Ask");
  }

  /** R-PREC-1. */
  @Test
  void letsTheStrictestWinWhoeverWroteIt() {
    PolicyDocument ask = document(PolicyScope.MANAGED, "'ask':['mcp__files__a']");
    PolicyDocument allow = document(PolicyScope.USER, "'allow':['mcp__files__a']");
    PolicyDocument deny = document(PolicyScope.WORKSPACE, "'deny':['mcp__files__*']");
    assertThat(outcome(rules(ask, allow), call("files", "a", "{}"))).isEqualTo("Ask");
    assertThat(outcome(rules(allow, ask), call("files", "a", "{}"))).isEqualTo("Ask");
    assertThat(outcome(rules(deny, allow, ask), call("files", "a", "{}"))).isEqualTo("Deny");
  }

  @Test
  void deniesSamplingUnlessSomebodyAsksForAPersonOrAllowsIt() {
    ConsentRules silent = user("");
    ConsentRules asking = user("'defaults':{'sample':'ask'}");
    ConsentRules allowing = user("'allow':[{'id':'s','kind':'sample','tool':'mcp__files'}]");
    ConsentRequest sample = Samples.sample();
    assertThat(outcome(silent, sample)).isEqualTo("Deny");
    assertThat(outcome(asking, sample)).isEqualTo("Ask");
    assertThat(outcome(allowing, sample)).isEqualTo("Allow");
    assertThat(outcome(
            rules(
                document(PolicyScope.USER, "'defaults':{'sample':'ask'}"),
                document(PolicyScope.WORKSPACE, "'defaults':{'sample':'deny'}")),
            sample))
        .isEqualTo("Deny");
  }

  @Test
  void believesTheAdministratorOverTheUserAndTheWorseOfTwoUsers() {
    ConsentRules rules = rules(
        document(PolicyScope.MANAGED, "'servers':{'pg':{'assert':{'sql':{'readOnly':true}}}}"),
        document(
            PolicyScope.USER,
            "'servers':{'pg':{'mode':'read-only','assert':{"
                + "'*':{'readOnly':false,'destructive':false},'drop*':{'destructive':true}}}}"));
    var origin = Requests.origin("pg", Requests.FILES);
    assertThat(rules.assertions(origin, "sql", true).readOnly())
        .isEqualTo(new Hint(Hint.Value.YES, Hint.Source.ADMIN_ASSERTED));
    assertThat(rules.assertions(origin, "sql", false).readOnly())
        .isEqualTo(new Hint(Hint.Value.NO, Hint.Source.USER_ASSERTED));
    assertThat(rules.assertions(origin, "drop_all", true).destructive().isYes()).isTrue();
    assertThat(rules.assertions(origin, "drop all", true).destructive().isYes()).isTrue();
    assertThat(rules.assertions(origin, "see all", true).destructive())
        .isEqualTo(EffectiveHints.UNKNOWN.destructive());
    assertThat(rules.isReadOnly("pg")).isTrue();
  }

  @Test
  void keepsTheLethalTrifectaInForceWhateverTheDocumentsSay() {
    assertThat(user("").flows()).containsExactly(FlowRule.LETHAL_TRIFECTA);
    assertThat(user("'flows':[{'id':'f','session':['secret'],'action':['egress'],'effect':'deny'}]")
            .flows())
        .hasSize(2);
  }

  @Test
  void seesLinksThroughTheHostAndSurvivesItsMistakes() {
    String members =
        "'allow':[{'id':'r','tool':'mcp__files__r','args':{'/p':{'pathWithin':'/ws'}}}]";
    PolicyDocument document = document(PolicyScope.USER, members);
    ConsentRules links = ConsentRules.builder()
        .add(document)
        .pathResolver(path -> path.equals("/ws/link") ? "/etc/passwd" : path)
        .build();
    ConsentRules broken = ConsentRules.builder()
        .add(document)
        .pathResolver(path -> {
          throw new IllegalStateException("of the host");
        })
        .build();
    assertThat(outcome(links, call("files", "r", "{'p':'/ws/a'}"))).isEqualTo("Allow");
    assertThat(outcome(links, call("files", "r", "{'p':'/ws/link'}"))).isEqualTo("Ask");
    assertThat(outcome(broken, call("files", "r", "{'p':'/ws/a'}"))).isEqualTo("Ask");
  }
}
