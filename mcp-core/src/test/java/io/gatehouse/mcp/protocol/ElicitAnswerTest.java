package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitSchema.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to forms and URLs: defaults, validation, and what is sent. */
class ElicitAnswerTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'type':'string'}                            | 'a'     |
          {'type':'string'}                            | ''      |
          {'type':'string'}                            | 1       | must be a text
          {'type':'string'}                            | null    | must be a text
          {'type':'string'}                            | ['a']   | must be a text
          {'type':'string','minLength':2}              | 'a'     | must have at least 2 characters
          {'type':'string','minLength':2}              | 'ab'    |
          {'type':'string','minLength':2}              | '😀'    | must have at least 2 characters
          {'type':'string','maxLength':1}              | '😀'    |
          {'type':'string','maxLength':1}              | 'ab'    | must have at most 1 characters
          {'type':'string','maxLength':99999999999}    | 'ab'    |
          {'type':'string','format':'email'}           | 'a@b.c' |
          {'type':'string','format':'email'}           | 'a@'    | must be an email address
          {'type':'string','format':'email'}           | '@b'    | must be an email address
          {'type':'string','format':'email'}           | 'a b@c' | must be an email address
          {'type':'string','format':'email'}           | 'a@b@c' | must be an email address
          {'type':'string','format':'uri'}             | 'https://a.example/b?c' |
          {'type':'string','format':'uri'}             | 'urn:a' |
          {'type':'string','format':'uri'}             | '/b'    | must be an absolute URI
          {'type':'string','format':'uri'}             | 'a b'   | must be an absolute URI
          {'type':'string','format':'date'}            | '2024-02-29' |
          {'type':'string','format':'date'}            | '2023-02-29' | must be a date such as 2026-07-28
          {'type':'string','format':'date'}            | '+12024-02-29' | must be a date such as 2026-07-28
          {'type':'string','format':'date-time'}       | '2026-07-28T12:00:00Z' |
          {'type':'string','format':'date-time'}       | '2026-07-28t12:00:00.25+02:00' |
          {'type':'string','format':'date-time'}       | '2026-07-28T12:00Z' | must be a time such as 2026-07-28T12:00:00Z
          {'type':'string','format':'date-time'}       | '2026-07-28T12:00:00' | must be a time such as 2026-07-28T12:00:00Z
          {'type':'string','format':'date-time'}       | '2026-07-28T25:00:00Z' | must be a time such as 2026-07-28T12:00:00Z
          {'type':'string','format':'SRV'}             | 'any'   |
          {'type':'string','pattern':'^[0-9]+$'}       | 'any'   |
          {'type':'number','minimum':0.5,'maximum':9}  | 0.5     |
          {'type':'number','minimum':0.5,'maximum':9}  | 0.49    | must be at least 0.5
          {'type':'number','minimum':0.5,'maximum':9}  | 1e400   | must be at most 9
          {'type':'number'}                            | '1'     | must be a number
          {'type':'integer'}                           | 9007199254740993 |
          {'type':'integer'}                           | 1.0     |
          {'type':'integer'}                           | 1e3     |
          {'type':'integer'}                           | 1.5     | must be an integer
          {'type':'integer'}                           | true    | must be an integer
          {'type':'boolean'}                           | false   |
          {'type':'boolean'}                           | 'false' | must be true or false
          {'type':'string','enum':['a']}               | 'a'     |
          {'type':'string','enum':['a']}               | 'A'     | must be one of the choices
          {'type':'string','enum':['a']}               | ['a']   | must be one of the choices
          {'type':'string','oneOf':[{'const':'a','title':'A'}]} | 'A' | must be one of the choices
          {'type':'array','items':{'type':'string','enum':['a','b']},'minItems':1,'maxItems':2} | ['b','a'] |
          {'type':'array','items':{'type':'string','enum':['a','b']},'minItems':1,'maxItems':2} | [] | must have at least 1 choices
          {'type':'array','items':{'type':'string','enum':['a','b']},'minItems':1,'maxItems':2} | ['a','a','b'] | must have at most 2 choices
          {'type':'array','items':{'type':'string','enum':['a','b']}} | ['c'] | must be a list of choices
          {'type':'array','items':{'type':'string','enum':['a','b']}} | [1] | must be a list of choices
          {'type':'array','items':{'type':'string','enum':['a','b']}} | 'a' | must be a list of choices
          """)
  void checksAValueAgainstItsField(String field, String value, String problem) {
    JsonObject schema = Wire.object("{'type':'object','properties':{'SRV':" + field + "}}");
    JsonObject content = JsonObject.of("SRV", Wire.value(value));
    var problems = ElicitSchema.from(schema).validate(content);
    if (problem == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).containsExactly(new Problem("SRV", problem));
      assertThat(problems.get(0)).hasToString("Problem[" + problem + "]");
    }
  }

  @Test
  void reportsWhatIsMissingAndWhatWasNotAskedFor() {
    ElicitSchema schema = ElicitSchema.from(
        Wire.object(
            "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'boolean'}},'required':['b','a']}"));
    assertThat(schema.validate(Wire.object("{'z':1,'b':1,'y':2}")))
        .containsExactly(
            new Problem("a", "is required"),
            new Problem("b", "must be true or false"),
            new Problem("z", "was not asked for"),
            new Problem("y", "was not asked for"));
    assertThat(schema.validate(Wire.object("{'a':'','b':false}"))).isEmpty();
  }

  /** seps/1034: every primitive kind has a default. */
  @Test
  void fillsOmittedFieldsWithTheirDefaults() {
    ElicitSchema schema = ElicitSchema.from(Wire.object(
        "{'type':'object','properties':{'s':{'type':'string','default':'x'},'i':{'type':'integer','default':42},"
            + "'n':{'type':'number','default':95.50},'e':{'type':'string','enum':['a','b'],'default':'b'},"
            + "'b':{'type':'boolean','default':false},'none':{'type':'string'},'null':{'type':'string','default':null},"
            + "'m':{'type':'array','items':{'type':'string','enum':['a']},'default':['a']}}}"));
    JsonObject filled = schema.withDefaults(JsonObject.empty());
    assertThat(filled.toJson())
        .isEqualTo(Wire.object("{'s':'x','i':42,'n':95.50,'e':'b','b':false,'m':['a']}")
            .toJson());
    assertThat(schema.validate(filled)).isEmpty();
  }

  @Test
  void keepsWhatWasFilledIn() {
    ElicitSchema schema = ElicitSchema.from(
        Wire.object(
            "{'type':'object','properties':{'s':{'type':'string','default':'x'},'t':{'type':'string','default':'y'}}}"));
    assertThat(schema.withDefaults(Wire.object("{'t':'mine','u':1}")))
        .isEqualTo(Wire.object("{'t':'mine','u':1,'s':'x'}"));
    assertThat(schema.withDefaults(Wire.object("{'s':null,'t':''}")))
        .isEqualTo(Wire.object("{'s':null,'t':''}"));
  }

  @Test
  void readsAMissingModeAsAFormAndKeepsUnknownModes() {
    JsonObject form =
        Wire.object("{'message':'m','requestedSchema':{'type':'object','properties':{}}}");
    assertThat(ElicitRequest.from(form)).isInstanceOf(ElicitRequest.Form.class);
    assertThat(ElicitRequest.from(form).mode()).isEqualTo("form");
    assertThat(ElicitRequest.from(form.with("mode", null))).isInstanceOf(ElicitRequest.Form.class);
    ElicitRequest later = ElicitRequest.from(Wire.object("{'mode':'SRV','a':1}"));
    assertThat(later).isInstanceOf(ElicitRequest.Unknown.class);
    assertThat(later.mode()).isEqualTo("SRV");
  }

  @Test
  void readsUrlsUnchecked() {
    ElicitRequest.Url url = (ElicitRequest.Url) ElicitRequest.from(
        Wire.object("{'mode':'url','message':'m','url':'javascript:x','elicitationId':'i'}"));
    assertThat(url.url()).isEqualTo("javascript:x");
    assertThat(url.elicitationId()).contains("i");
  }

  @Test
  void sendsContentOnlyWithASubmittedForm() {
    assertThat(ElicitResult.accept(Wire.object("{'a':['x'],'b':1.50,'c':true,'d':''}"))
            .json()
            .toJson())
        .isEqualTo(
            "{\"action\":\"accept\",\"content\":{\"a\":[\"x\"],\"b\":1.50,\"c\":true,\"d\":\"\"}}");
    assertThat(ElicitResult.acceptUrl().json()).isEqualTo(Wire.object("{'action':'accept'}"));
    assertThat(ElicitResult.decline().json()).isEqualTo(Wire.object("{'action':'decline'}"));
    assertThat(ElicitResult.cancel().json()).isEqualTo(Wire.object("{'action':'cancel'}"));
    assertThat(ElicitResult.cancel().action()).isEqualTo(ElicitResult.Action.CANCEL);
    assertThat(ElicitResult.decline().content()).isEmpty();
    assertThat(ElicitResult.accept(JsonObject.of("a", "secret")))
        .hasToString("ElicitResult[accept]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'a':null}", "{'a':{}}", "{'a':[1]}", "{'a':[['b']]}"})
  void refusesContentThatNoFormHas(String content) {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> ElicitResult.accept(Wire.object(content)))
        .withMessage("expected a string, number, boolean or array of strings at /content/*");
  }
}
