package io.gatehouse.mcp.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is shown of two versions of a policy. */
class PolicyDifferenceTest {
  private static JsonObject json(String text) throws JsonException {
    return (JsonObject) JsonValue.parse(text.replace('\'', '"'));
  }

  private static String between(String before, String after) throws JsonException {
    return PolicyDifference.between(json(before), json(after)).stream()
        .map(PolicyDifference::asText)
        .collect(Collectors.joining(" "))
        .replace('\n', ' ')
        .replace('"', '\'');
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {'allow':['a','b']}               | {'allow':['b','a']}               | ``
      {'allow':['a']}                   | {'allow':['a','b']}               | + allow  'b'
      {'deny':['a','a']}                | {'deny':['a']}                    | - deny  'a'
      {'deny':['a']}                    | {'deny':['a','a']}                | + deny  'a'
      {'deny':['a','b']}                | {}                                | - deny  'a' - deny  'b'
      {'ask':['a']}                     | {'ask':['b']}                     | - ask  'a' + ask  'b'
      {}                                | {'limits':{'depth':3}}            | + limits/depth  3
      {'limits':{'depth':2}}            | {'limits':{'depth':3}}            | - limits/depth  2 + limits/depth  3
      {'servers':{'x':{'a':1},'y':{}}}  | {'servers':{'x':{'a':2},'y':{}}}  | - servers/x  {'a':1} + servers/x  {'a':2}
      {'onlyManagedAllow':true}         | {'onlyManagedAllow':false}        | - onlyManagedAllow  true + onlyManagedAllow  false
      {'onlyManagedAllow':true}         | {}                                | - onlyManagedAllow  true
      """)
  void tellsWhatTwoVersionsDoNotBothSay(String before, String after, String told)
      throws JsonException {
    assertThat(between(before, after)).isEqualTo(told);
  }

  @Test
  void showsNothingThatActsOnATerminal() throws JsonException {
    assertThat(between("{}", "{'servers':{'\\u001b[2Jx':{'labels':['\\u202e']}}}"))
        .doesNotContain("\u001b", "\u202e")
        .contains("ESC");
  }
}
