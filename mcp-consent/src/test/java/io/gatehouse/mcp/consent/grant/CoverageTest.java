package io.gatehouse.mcp.consent.grant;

import static io.gatehouse.mcp.consent.grant.Calls.NOW;
import static io.gatehouse.mcp.consent.grant.Calls.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-SHOW-7: what is shown of a rule is the rule. */
final class CoverageTest {
  private static final List<Remember> KINDS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Remember.ONCE)));
  private static final String[] ODD = {
    "write_file",
    "a__b",
    "__",
    "*",
    "\u202eelif",
    "x\" until revoked",
    "\n\u001b[2J",
    "\ud83d\ude00",
    " ",
    "\\",
    ""
  };

  @Test
  void readsBackEveryRuleItShows() {
    for (GrantRule rule : rules()) {
      assertThat(GrantRule.parse(rule.coverage().rule())).isEqualTo(rule);
    }
  }

  @Test
  void showsNoTwoRulesAlike() {
    Map<String, GrantRule> byText = new HashMap<>();
    Map<String, GrantRule> byRule = new HashMap<>();
    for (GrantRule rule : rules()) {
      GrantRule other = byRule.put(rule.coverage().rule(), rule);
      assertThat(other == null || other.equals(rule)).isTrue();
      byText.put(rule.coverage().words(), rule);
    }
    assertThat(byText).hasSizeGreaterThan(50);
  }

  @Test
  void showsPrintableAsciiOnly() {
    for (GrantRule rule : rules()) {
      Coverage coverage = rule.coverage();
      assertThat((coverage.rule() + coverage.words()).chars()).allMatch(c -> c >= 0x20 && c < 0x7f);
    }
  }

  @Test
  void saysWhenItEnds() {
    GrantRule rule = usual().rule(Remember.EXACT_ARGUMENTS);
    assertThat(rule.coverage().until()).contains(NOW.plus(GrantLifetimes.EXACT_ARGUMENTS));
    assertThat(rule.coverage().words()).contains("2026-11-22T10:15:00Z");
  }

  @Test
  void saysWhatIsAllowedInWords() {
    assertThat(usual().rule(Remember.TOOL_SESSION).coverage().words())
        .isEqualTo("Allow \"alice\" to call \"write_file\" of \"files\", with any arguments, in"
            + " conversation \"c1\", until 2026-11-23T10:00:00Z. It ends if the server or the"
            + " tool's definition changes.");
  }

  @Test
  void keepsANameInsideItsQuotes() {
    String words =
        usual().of("read\" of \"safe").rule(Remember.TOOL_TIMEBOXED).coverage().words();
    assertThat(words).contains("to call \"read\\\" of \\\"safe\" of \"files\"");
  }

  @Test
  void saysWhichResourceMayBeRead() {
    GrantRule rule = Calls.rule(Remember.TOOL_TIMEBOXED, usual().read("note:///a\"b"));
    assertThat(rule.coverage().words())
        .isEqualTo("Allow \"alice\" to read the resource \"note:///a\\\"b\" of \"files\", until"
            + " 2026-11-22T18:00:00Z. It ends if the server changes.");
  }

  @Test
  void saysThatAPromptIsAllowedAsItIs() {
    GrantRule rule = Calls.rule(Remember.TOOL_TIMEBOXED, usual().prompt());
    assertThat(rule.coverage().words())
        .isEqualTo(
            "Allow \"alice\" to get the prompt \"write_file\" of \"files\", with exactly these"
                + " arguments, until 2026-11-22T18:00:00Z. It ends if the server or the prompt's"
                + " definition changes.");
  }

  @Test
  void saysWhatIsRefused() {
    assertThat(Calls.denying(usual().read("note:///a")).coverage().words())
        .isEqualTo("Refuse \"alice\" every read of the resource \"note:///a\" of \"files\", until"
            + " 2027-11-22T10:00:00Z.");
    assertThat(Calls.denying(usual().prompt()).coverage().words())
        .isEqualTo("Refuse \"alice\" every use of the prompt \"write_file\" of \"files\", until"
            + " 2027-11-22T10:00:00Z. It also holds for changed definitions of the prompt.");
  }

  static Stream<Arguments> lacking() {
    return Stream.of(
        Arguments.of(usual().read("note:///a"), "resource"),
        Arguments.of(usual().read("note:///a"), "server"),
        Arguments.of(usual().prompt(), "prompt"),
        Arguments.of(usual().prompt(), "server"),
        Arguments.of(usual().prompt(), "definition"),
        Arguments.of(usual().prompt(), "argumentsDigest"));
  }

  @ParameterizedTest
  @MethodSource("lacking")
  void refusesARuleForAResourceOrPromptThatLacksSomething(ConsentRequest request, String member) {
    JsonObject json = GrantJson.write(Calls.rule(Remember.TOOL_ALWAYS, request));
    assertThat(json.has(member)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GrantRule.parse(json.without(member).toJson()));
  }

  /** A reader that knows only one of them would take the rule for another one. */
  @ParameterizedTest
  @ValueSource(strings = {"tool", "prompt"})
  void refusesARuleAboutTwoThings(String second) {
    JsonObject json = GrantJson.write(Calls.denying(usual().read("note:///a")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GrantRule.parse(json.with(second, "mcp__files__*").toJson()));
  }

  @Test
  void refusesAWholeServerWithOneDefinition() {
    JsonObject json = GrantJson.write(usual().rule(Remember.SERVER_READ_ONLY_SESSION));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> GrantRule.parse(json.with("definition", Calls.VIEW.toString()).toJson()));
  }

  static Stream<String> members() {
    return Stream.of(
        "effect",
        "tool",
        "identity",
        "principal",
        "remember",
        "expires",
        "name",
        "definition",
        "argumentsDigest");
  }

  @ParameterizedTest
  @MethodSource("members")
  void refusesARuleThatLacksSomething(String member) {
    JsonObject json = GrantJson.write(usual().rule(Remember.EXACT_ARGUMENTS));
    assertThat(json.has(member)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GrantRule.parse(json.without(member).toJson()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null"})
  void refusesWhatIsNoRule(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GrantRule.parse(text));
  }

  @Test
  void refusesARuleWhosePatternNamesAnotherToolThanItsName() {
    JsonObject json = GrantJson.write(usual().rule(Remember.TOOL_ALWAYS));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> GrantRule.parse(json.with("tool", "mcp__files__read_file").toJson()));
  }

  /** Generated from a fixed seed: every kind, odd names in every place. */
  private static List<GrantRule> rules() {
    Random random = new Random(7);
    List<GrantRule> rules = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Calls calls = usual()
          .by("p" + odd(random))
          .in(Optional.of(odd(random)))
          .as(odd(random))
          .of(odd(random))
          .with(JsonObject.of("n", random.nextInt(3)));
      Remember remember = KINDS.get(random.nextInt(KINDS.size()));
      ConsentRequest request = List.of(calls.call(), calls.read(odd(random)), calls.prompt())
          .get(remember == Remember.SERVER_READ_ONLY_SESSION ? 0 : random.nextInt(3));
      GrantRule rule =
          random.nextInt(5) == 0 ? Calls.denying(request) : Calls.rule(remember, request);
      rules.add(random.nextBoolean() ? rule : limited(rule, 1 + random.nextInt(9)));
    }
    return rules;
  }

  private static GrantRule limited(GrantRule r, int uses) {
    return new GrantRule(
        r.allows(),
        r.remember(),
        r.principal(),
        r.conversation(),
        r.alias(),
        r.server(),
        r.subject(),
        r.expiresAt(),
        r.idle(),
        OptionalInt.of(uses));
  }

  private static String odd(Random random) {
    return ODD[random.nextInt(ODD.length)];
  }
}
