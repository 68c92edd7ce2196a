package io.gatehouse.mcp.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatcherTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'eq':5} | 5 | TRUE",
        "{'eq':5} | 5.0 | TRUE",
        "{'eq':5} | 5e0 | TRUE",
        "{'eq':5} | 50e-1 | TRUE",
        "{'eq':5} | 6 | FALSE",
        "{'eq':5} | '5' | INDETERMINATE",
        "{'eq':5} | [5] | INDETERMINATE",
        "{'eq':5} | true | INDETERMINATE",
        "{'eq':9007199254740993} | 9007199254740992 | FALSE",
        "{'eq':'a'} | 'a' | TRUE",
        "{'eq':'a'} | 'A' | FALSE",
        "{'eq':'a'} | 'a ' | FALSE",
        "{'eq':null} | null | TRUE",
        "{'eq':null} | 0 | INDETERMINATE",
        "{'eq':true} | true | TRUE",
        "{'eq':true} | false | FALSE",
        "{'eq':[1,{'a':2}]} | [1.0,{'a':2e0}] | TRUE",
        "{'eq':[1,2]} | [1] | FALSE",
        "{'eq':[1,2]} | [1,'2'] | INDETERMINATE",
        "{'eq':{'a':1}} | {'a':1,'b':2} | FALSE",
        "{'eq':{'a':1}} | {'b':1} | FALSE",
        "{'in':['EUR','USD']} | 'USD' | TRUE",
        "{'in':['EUR','USD']} | 'usd' | FALSE",
        "{'in':['EUR',5]} | 'x' | FALSE",
        "{'in':['EUR','USD']} | 5 | INDETERMINATE",
        "{'notIn':['EUR','USD']} | 'GBP' | TRUE",
        "{'notIn':['EUR','USD']} | 'EUR' | FALSE",
        "{'notIn':['EUR','USD']} | ['EUR'] | INDETERMINATE",
        "{'gt':100} | 100 | FALSE",
        "{'gt':100} | 100.00000000000000000001 | TRUE",
        "{'gt':100} | 1e400 | TRUE",
        "{'gt':100} | '1e400' | INDETERMINATE",
        "{'ge':0,'le':20} | 0 | TRUE",
        "{'ge':0,'le':20} | 20 | TRUE",
        "{'ge':0,'le':20} | -0.1 | FALSE",
        "{'ge':0,'le':20} | 21 | FALSE",
        "{'ge':0,'le':20} | 1e9999 | INDETERMINATE",
        "{'lt':0} | -1e-9 | TRUE",
        "{'lt':0} | 0 | FALSE",
        "{'type':'integer'} | 5e0 | TRUE",
        "{'type':'integer'} | 5.5 | FALSE",
        "{'type':'integer'} | 0.0 | TRUE",
        "{'type':'integer'} | 1e9999 | INDETERMINATE",
        "{'type':['string','null']} | null | TRUE",
        "{'type':['string','null']} | {} | FALSE",
        "{'type':'number'} | 1e9999 | TRUE",
        "{'type':'boolean'} | true | TRUE",
        "{'type':'object'} | {} | TRUE",
        "{'type':'array'} | [] | TRUE",
        "{'type':'string'} | 'a' | TRUE",
        "{'gt':0} | 1e1000 | TRUE",
        "{'gt':0} | 1e1001 | INDETERMINATE",
        "{'length':{'le':3}} | 'abc' | TRUE",
        "{'length':{'le':3}} | '\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00' | TRUE",
        "{'length':{'le':3}} | 'abcd' | FALSE",
        "{'length':{'ge':1}} | [] | FALSE",
        "{'length':{'ge':1}} | {'a':1} | TRUE",
        "{'length':{'ge':1}} | 3 | INDETERMINATE",
        "{'glob':'ORD-*'} | 'ORD-7' | TRUE",
        "{'glob':'ORD-*'} | 'ORD-7;' | FALSE",
        "{'glob':'src/*.java','sep':'/'} | 'src/A.java' | TRUE",
        "{'glob':'src/*.java','sep':'/'} | 'src/x/A.java' | FALSE",
        "{'glob':'src/**','sep':'/'} | 'src/x/A.java' | TRUE",
        "{'glob':'src/**','sep':'/'} | 'src' | TRUE",
        "{'glob':'src/**/A.java','sep':'/'} | 'src/A.java' | TRUE",
        "{'glob':'src/**/A.java','sep':'/'} | 'src/x/y/B.java' | FALSE",
        "{'glob':'src/**','sep':'/'} | 'src/../etc' | INDETERMINATE",
        "{'glob':'/src/*','sep':'/'} | '/src/a' | TRUE",
        "{'glob':'src','sep':'/'} | 5 | INDETERMINATE",
        "{'glob':'src/**','sep':'/'} | 'src//etc' | INDETERMINATE",
        "{'prefix':'team-'} | 'team-a' | TRUE",
        "{'prefix':'team-'} | 'tea' | FALSE",
        "{'prefix':'a/b','sep':'/'} | 'a/b' | TRUE",
        "{'prefix':'a/b','sep':'/'} | 'a/b/c' | TRUE",
        "{'prefix':'a/b','sep':'/'} | 'a/bc' | FALSE",
        "{'prefix':'a/','sep':'/'} | 'a/bc' | TRUE",
        "{'prefix':'a/b','sep':'/'} | 'a/b/../c' | INDETERMINATE",
        "{'scheme':'https'} | 'HTTPS://x' | TRUE",
        "{'scheme':['https','wss']} | 'http://x' | FALSE",
        "{'scheme':'https'} | ' https://x' | INDETERMINATE",
        "{'scheme':{'notIn':['file']}} | 'file:///etc' | FALSE",
        "{'each':{'eq':1}} | [1,1] | TRUE",
        "{'each':{'eq':1}} | [1,2] | FALSE",
        "{'each':{'eq':1}} | [1,'1'] | INDETERMINATE",
        "{'each':{'eq':1}} | [] | TRUE",
        "{'each':{'eq':1}} | 1 | INDETERMINATE",
        "{'schema':{'type':'string','maxLength':2}} | 'ab' | TRUE",
        "{'schema':{'type':'string','maxLength':2}} | 'abc' | FALSE",
        "{'schema':{'type':'string'}} | 7 | FALSE",
        "{'pathWithin':'/srv/ws'} | '/srv/ws' | TRUE",
        "{'pathWithin':'/srv/ws'} | '/srv/ws/a.txt' | TRUE",
        "{'pathWithin':['/a','/srv/ws']} | '/srv//ws/./a.txt' | TRUE",
        "{'pathWithin':'/srv/ws'} | '/srv/wsx/a.txt' | FALSE",
        "{'pathWithin':'/srv/ws'} | '/etc/passwd' | FALSE",
        "{'pathWithin':'/srv/ws'} | 5 | INDETERMINATE",
      })
  void tellsWhatHoldsInAnAllow(String conditions, String value, Tri expected) {
    assertThat(Reading.test(conditions, value, Leaning.ALLOWING)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'glob':'ORD-*'} | 'ORD-7;' | TRUE",
        "{'each':{'eq':1}} | [2,1] | TRUE",
        "{'each':{'eq':1}} | [2,3] | FALSE",
        "{'each':{'eq':1}} | [] | FALSE",
        "{'each':{'eq':1}} | [2,'1'] | INDETERMINATE",
        "{'not':{'eq':1}} | 1 | FALSE",
        "{'not':{'eq':1}} | 2 | TRUE",
        "{'not':{'eq':1}} | '1' | INDETERMINATE",
        "{'not':{'glob':'ORD-*'}} | 'ORD-7;x' | TRUE",
        "{'not':{'glob':'ORD-*'}} | 'ORD-7' | FALSE",
        "{'not':{'each':{'eq':1}}} | [1,2] | TRUE",
        "{'not':{'pathWithin':'/srv'}} | '/srv/../etc' | INDETERMINATE",
      })
  void tellsWhatHoldsInADeny(String conditions, String value, Tri expected) {
    assertThat(Reading.test(conditions, value, Leaning.REFUSING)).isEqualTo(expected);
  }

  static List<String[]> wrongTypes() {
    Map<String, List<String>> suited = Map.of(
        "{'eq':'x'}", List.of("'s'"),
        "{'in':['x']}", List.of("'s'"),
        "{'notIn':['x']}", List.of("'s'"),
        "{'glob':'x'}", List.of("'s'"),
        "{'prefix':'x'}", List.of("'s'"),
        "{'gt':1}", List.of("1"),
        "{'host':'x.org'}", List.of(),
        "{'pathWithin':'/x'}", List.of(),
        "{'length':{'le':1}}", List.of("'s'", "[]", "{}"),
        "{'each':{'eq':1}}", List.of("[]"));
    List<String[]> rows = new ArrayList<>();
    suited.forEach((conditions, good) -> {
      for (String value : List.of("'s'", "1", "true", "null", "[]", "{}")) {
        if (!good.contains(value)) {
          rows.add(new String[] {conditions, value});
        }
      }
    });
    rows.add(new String[] {"{'scheme':'https'}", "1"});
    rows.add(new String[] {"{'ge':1}", "'1'"});
    rows.add(new String[] {"{'lt':1}", "[0]"});
    rows.add(new String[] {"{'le':1}", "null"});
    return rows;
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  void cannotTellAboutAValueOfAnotherTypeSoDenyMatchesAndAllowDoesNot(
      String conditions, String value) {
    for (Leaning leaning : Leaning.values()) {
      Tri tri = Reading.test(conditions, value, leaning);
      assertThat(tri).isEqualTo(Tri.INDETERMINATE);
      assertThat(leaning.matches(tri)).isEqualTo(leaning == Leaning.REFUSING);
    }
  }

  @Test
  void comparesNumbersOfUpToAThousandDigits() {
    String longest = "1" + "0".repeat(999);
    Conditions positive = Reading.conditions("{'gt':0}", Leaning.ALLOWING);
    assertThat(positive.test(JsonNumber.parse(longest), Reading.NOTHING)).isEqualTo(Tri.TRUE);
    assertThat(positive.test(JsonNumber.parse(longest + "0"), Reading.NOTHING))
        .isEqualTo(Tri.INDETERMINATE);
  }

  @Test
  void cannotTellWhetherAGlobOfSegmentsMatchesALongText() {
    String longest = "a/".repeat((1 << 15) - 1) + "aa";
    assertThat(longest).hasSize(1 << 16);
    String glob = "{'glob':'a/**','sep':'/'}";
    assertThat(Reading.test(glob, "'" + longest + "'", Leaning.ALLOWING)).isEqualTo(Tri.TRUE);
    assertThat(Reading.test(glob, "'" + longest + "a'", Leaning.ALLOWING))
        .isEqualTo(Tri.INDETERMINATE);
  }

  @ParameterizedTest
  @CsvSource({"a\ud83d\ude00, TRUE", "\ud83d, INDETERMINATE", "\ude00a, INDETERMINATE"})
  void cannotTellAboutATextWithHalfACharacter(String text, Tri expected) {
    Conditions any = Reading.conditions("{'glob':'*'}", Leaning.REFUSING);
    assertThat(any.test(text, Reading.NOTHING)).isEqualTo(expected);
    assertThat(any.test("a" + text, Reading.NOTHING)).isEqualTo(expected);
    assertThat(any.test(text + "a", Reading.NOTHING)).isEqualTo(expected);
  }

  @Test
  void saysWhichConditionsAreNotMet() {
    Conditions range = Reading.conditions("{'ge':0,'le':20,'type':'integer'}", Leaning.ALLOWING);
    assertThat(range.names()).containsExactly("ge", "le", "type");
    assertThat(range.unmet(Reading.json("21"), Reading.NOTHING))
        .containsExactly("le does not hold");
    assertThat(range.unmet(Reading.json("'x'"), Reading.NOTHING))
        .containsExactly("ge cannot be told", "le cannot be told", "type does not hold");
    assertThat(range.unmet(Reading.json("20"), Reading.NOTHING)).isEmpty();
  }

  @Test
  void fillsInVariablesThatTheHostGives() {
    Conditions within = Reading.conditions("{'pathWithin':'${workspace}/src'}", Leaning.ALLOWING);
    Bindings bindings = new Bindings(Map.of("workspace", "/home/alice/ws"), Optional.empty());
    assertThat(within.test(JsonString.of("/home/alice/ws/src/A"), bindings)).isEqualTo(Tri.TRUE);
    assertThat(within.test(JsonString.of("/home/alice/ws/x"), bindings)).isEqualTo(Tri.FALSE);
  }

  @ParameterizedTest
  @CsvSource({"prefix", "eq", "pathWithin"})
  void cannotTellWithoutTheVariableNorWithAnEmptyOne(String keyword) {
    Conditions conditions =
        Reading.conditions("{'" + keyword + "':'${workspace}'}", Leaning.ALLOWING);
    Bindings empty = new Bindings(Map.of("workspace", ""), Optional.empty());
    assertThat(conditions.test(JsonString.of("/a"), Reading.NOTHING)).isEqualTo(Tri.INDETERMINATE);
    assertThat(conditions.test(JsonString.of("/a"), empty)).isEqualTo(Tri.INDETERMINATE);
  }

  @Test
  void doesNotReadAVariableOutOfTheValueOfAnother() {
    Conditions equal = Reading.conditions("{'eq':'${user}'}", Leaning.ALLOWING);
    Bindings bindings =
        new Bindings(Map.of("user", "${workspace}", "workspace", "/w"), Optional.empty());
    assertThat(equal.test(JsonString.of("/w"), bindings)).isEqualTo(Tri.FALSE);
    assertThat(equal.test(JsonString.of("${workspace}"), bindings)).isEqualTo(Tri.TRUE);
  }
}
