package io.gatehouse.mcp.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-PREC-1: laws of the rules, over thousands of made-up policies and requests. The seeds are fixed, so a failure comes back. */
class PolicyLatticeTest {
  private static final int POLICIES = 500;

  /** Rules of one document, by effect. */
  private record Text(
      PolicyScope scope, List<String> deny, List<String> ask, List<String> allow, String rest) {
    PolicyDocument document() {
      return Requests.document(
          scope, "'deny':" + deny + ",'ask':" + ask + ",'allow':" + allow + rest);
    }

    Text shuffled(Random random) {
      return new Text(scope, mixed(deny, random), mixed(ask, random), mixed(allow, random), rest);
    }

    private static List<String> mixed(List<String> rules, Random random) {
      List<String> mixed = new ArrayList<>(rules);
      Collections.shuffle(mixed, random);
      return mixed;
    }

    Text adding(boolean refuse, String rule) {
      List<String> longer = new ArrayList<>(refuse ? deny : ask);
      longer.add(rule);
      return new Text(scope, refuse ? longer : deny, refuse ? ask : longer, allow, rest);
    }
  }

  /** Makes policies about few servers, tools and arguments, so that rules meet. */
  private static final class Maker {
    private final Random random;
    private int ids;

    Maker(long seed) {
      random = new Random(seed);
    }

    private String one(String... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private String conditions(boolean allow) {
      return one(
          "{'eq':" + one("1", "'a'", "'b'") + "}",
          "{'in':['a',1]}",
          "{'notIn':['a']}",
          "{'gt':" + random.nextInt(3) + "}",
          "{'le':2}",
          "{'type':'" + one("string", "integer") + "'}",
          "{'glob':'" + one("a*", "*b", "*") + "'}",
          "{'prefix':'a'}",
          "{'length':{'le':1}}",
          "{'pathWithin':'${workspace}'}",
          "{'host':'*.x.org'}",
          "{'each':{'eq':1}}",
          allow ? "{'type':['string','number'],'optional':true}" : "{'not':{'eq':1}}");
    }

    String rule(Effect effect) {
      boolean allow = effect == Effect.ALLOW;
      String alias = allow ? one("s", "t") : one("s", "t", "*", "s*");
      String tool = one("__x", "__y", "__*", "__x*", "");
      StringBuilder rule =
          new StringBuilder("{'id':'r" + ids++ + "','tool':'mcp__" + alias + tool + "'");
      if (random.nextBoolean()) {
        rule.append(",'args':{'/p':").append(conditions(allow)).append('}');
      }
      if (random.nextInt(5) == 0) {
        rule.append(",'labels':['production']");
      }
      if (random.nextInt(5) == 0) {
        rule.append(",'hints':{'readOnly':").append(random.nextBoolean()).append('}');
      }
      if (effect == Effect.ASK) {
        rule.append(",'quorum':").append(1 + random.nextInt(3));
        rule.append(",'remember':['")
            .append(one("once", "toolSession", "toolAlways"))
            .append("']");
        rule.append(",'humanRequired':").append(random.nextBoolean());
      } else if (allow && random.nextBoolean()) {
        rule.append(",'others':'any'");
      }
      return rule.append('}').toString();
    }

    List<String> rules(Effect effect, int most) {
      List<String> rules = new ArrayList<>();
      for (int i = random.nextInt(most + 1); i > 0; i--) {
        rules.add(rule(effect));
      }
      return rules;
    }

    List<Text> policy() {
      List<Text> documents = new ArrayList<>();
      for (PolicyScope scope : PolicyScope.values()) {
        String rest =
            random.nextInt(4) == 0 ? ",'defaults':{'callTool':'" + one("ask", "deny") + "'}" : "";
        documents.add(new Text(
            scope, rules(Effect.DENY, 1), rules(Effect.ASK, 2), rules(Effect.ALLOW, 4), rest));
      }
      return documents;
    }

    ConsentRequest request() {
      String value = one(
          "1",
          "'a'",
          "'b'",
          "'ab'",
          "null",
          "[1]",
          "[1,2]",
          "'/srv/ws/a'",
          "'https://a.x.org/'",
          "5e0");
      return Requests.call(
          one("s", "t", "sx"),
          one("x", "y", "x y"),
          one("{}", "{'p':" + value + "}", "{'p':" + value + ",'q':1}"));
    }

    PolicyContext context() {
      return Requests.context(
          EffectiveHints.UNKNOWN,
          random.nextBoolean() ? Set.of("production") : Set.of(),
          random.nextInt(4) > 0);
    }
  }

  /** Empty where an allow covers a deny, which is a mistake that documents refuse. */
  private static ConsentRules rules(List<Text> policy) {
    ConsentRules.Builder rules = ConsentRules.builder();
    for (Text text : policy) {
      rules.add(text.document());
    }
    return rules.build();
  }

  private static List<Text> readable(Maker maker) {
    while (true) {
      List<Text> policy = maker.policy();
      try {
        rules(policy);
        return policy;
      } catch (PolicyException e) {
        assertThat(e.problems()).allMatch(p -> p.code().equals("UNREACHABLE_RULE"));
      }
    }
  }

  private static Object withoutOrder(Verdict verdict) {
    List<Object> parts = new ArrayList<>();
    parts.add(verdict.getClass());
    parts.add(new HashSet<>(verdict.reasons()));
    parts.add(verdict instanceof Verdict.Ask ask ? ask.terms() : "");
    return parts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfRulesAndDocumentsDecidesNothing(long seed) {
    Maker maker = new Maker(seed);
    for (int i = 0; i < POLICIES; i++) {
      List<Text> policy = readable(maker);
      List<Text> other = new ArrayList<>();
      policy.forEach(text -> other.add(text.shuffled(maker.random)));
      Collections.shuffle(other, maker.random);
      ConsentRequest request = maker.request();
      PolicyContext context = maker.context();
      assertThat(withoutOrder(rules(other).evaluate(request, context).join()))
          .as("%s", policy)
          .isEqualTo(withoutOrder(rules(policy).evaluate(request, context).join()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void addingADenyOrAskNeverWeakens(long seed) {
    Maker maker = new Maker(seed);
    int stricter = 0;
    for (int i = 0; i < POLICIES; i++) {
      List<Text> policy = readable(maker);
      boolean refuse = maker.random.nextBoolean();
      int at = maker.random.nextInt(policy.size());
      List<Text> more = new ArrayList<>(policy);
      more.set(at, policy.get(at).adding(refuse, maker.rule(refuse ? Effect.DENY : Effect.ASK)));
      ConsentRequest request = maker.request();
      PolicyContext context = maker.context();
      Verdict before = rules(policy).evaluate(request, context).join();
      Verdict after;
      try {
        after = rules(more).evaluate(request, context).join();
      } catch (PolicyException covered) {
        continue;
      }
      assertThat(after.strictness()).as("%s", more).isGreaterThanOrEqualTo(before.strictness());
      if (before instanceof Verdict.Ask was && after instanceof Verdict.Ask is) {
        assertThat(is.terms()).as("%s", more).isEqualTo(is.terms().join(was.terms()));
      }
      stricter += after.strictness() > before.strictness() ? 1 : 0;
    }
    assertThat(stricter).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void everyRequestHasOneAnswerAndAlwaysTheSame(long seed) {
    Maker maker = new Maker(seed);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < POLICIES; i++) {
      List<Text> policy = readable(maker);
      ConsentRequest request = maker.request();
      PolicyContext context = maker.context();
      ConsentRules rules = rules(policy);
      Verdict answer = rules.evaluate(request, context).join();
      assertThat(answer).isNotInstanceOf(Verdict.Abstain.class);
      assertThat(answer.reasons()).isNotEmpty();
      assertThat(rules.evaluate(request, context).join()).isEqualTo(answer);
      assertThat(rules(policy).evaluate(request, context).join()).isEqualTo(answer);
      assertThat(rules(policy).version()).isEqualTo(rules.version());
      seen.add(answer.getClass().getSimpleName());
    }
    assertThat(seen).containsExactlyInAnyOrder("Deny", "Ask", "Allow");
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10})
  void explainsEveryAllowThatWasNotReachedAndNoneThatWas(long seed) {
    Maker maker = new Maker(seed);
    int explained = 0;
    for (int i = 0; i < POLICIES; i++) {
      ConsentRules rules = rules(readable(maker));
      ConsentRequest request = maker.request();
      PolicyContext context = maker.context();
      var nearest = rules.nearestAllow(request, context);
      if (!rules.evaluate(request, context).allows().isEmpty()) {
        assertThat(nearest).isEmpty();
      }
      nearest.ifPresent(near -> assertThat(near.misses()).isNotEmpty());
      explained += nearest.isPresent() ? 1 : 0;
    }
    assertThat(explained).isGreaterThan(50);
  }
}
