package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitField.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms: 2026-07-28 client/elicitation#requested-schema, and the forms of 2025-06-18 and 2025-11-25. */
class ElicitSchemaTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'type':'string'}                                                  | StringField
          {'type':'string','format':'SRV','pattern':'(a+)+$'}                | StringField
          {'type':'number'}                                                  | NumberField
          {'type':'integer'}                                                 | NumberField
          {'type':'boolean'}                                                 | BooleanField
          {'type':'string','enum':['a','b']}                                 | SingleSelect
          {'type':'string','enum':['a','b'],'enumNames':['A','B']}           | SingleSelect
          {'type':'string','oneOf':[{'const':'a','title':'A'}]}              | SingleSelect
          {'type':'array','items':{'type':'string','enum':['a']}}            | MultiSelect
          {'type':'array','items':{'anyOf':[{'const':'a','title':'A'}]}}     | MultiSelect
          """)
  void knowsEveryKindOfField(String json, String kind) {
    ElicitField field = field(json);
    assertThat(field.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(field.json()).isEqualTo(Wire.object(json));
    assertThat(field.name()).isEqualTo("f");
    assertThat(field.required()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'type':'string','enum':['a','b']}                                   | a=a b=b
          {'type':'string','enum':['a','b'],'enumNames':['A']}                 | a=A b=b
          {'type':'string','oneOf':[{'const':'a','title':'A'},{'const':'b'}]}  | a=A b=b
          {'type':'array','items':{'type':'string','enum':['a','b']}}          | a=a b=b
          {'type':'array','items':{'anyOf':[{'const':'a','title':'A'}]}}       | a=A
          """)
  void readsChoicesInTheFiveWaysTheyAreWritten(String json, String expected) {
    ElicitField field = field(json);
    List<Choice> choices = field instanceof ElicitField.SingleSelect select
        ? select.choices()
        : ((ElicitField.MultiSelect) field).choices();
    assertThat(choices.stream().map(choice -> choice.value() + "=" + choice.title()))
        .containsExactly(expected.split(" "));
    assertThat(choices.get(0)).hasToString("Choice");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'type':'object','properties':{}}                                  | /properties/f/type
          {'type':'null'}                                                    | /properties/f/type
          {'type':['string','null']}                                         | /properties/f/type
          {'enum':['a']}                                                     | /properties/f/type
          {'type':'string','$ref':'#/a'}                                     | /properties/f/$ref
          {'type':'string','anyOf':[]}                                       | /properties/f/anyOf
          {'type':'string','not':{}}                                         | /properties/f/not
          {'type':'string','const':'a'}                                      | /properties/f/const
          {'type':'string','enum':['a'],'oneOf':[{'const':'a'}]}             | /properties/f/enum
          {'type':'string','enum':[1]}                                       | /properties/f/enum/0
          {'type':'string','enum':[]}                                        | /properties/f/enum
          {'type':'string','oneOf':[{'title':'a'}]}                          | /properties/f/oneOf/0/const
          {'type':'string','minLength':-1}                                   | /properties/f/minLength
          {'type':'string','maxLength':'9'}                                  | /properties/f/maxLength
          {'type':'string','format':1}                                       | /properties/f/format
          {'type':'string','default':1}                                      | /properties/f/default
          {'type':'number','enum':[1]}                                       | /properties/f/enum
          {'type':'number','multipleOf':2}                                   | /properties/f/multipleOf
          {'type':'integer','exclusiveMinimum':1}                            | /properties/f/exclusiveMinimum
          {'type':'integer','minimum':'1'}                                   | /properties/f/minimum
          {'type':'integer','default':'1'}                                   | /properties/f/default
          {'type':'boolean','default':'true'}                                | /properties/f/default
          {'type':'array'}                                                   | /properties/f/items
          {'type':'array','items':{'type':'string'}}                         | /properties/f/items/enum
          {'type':'array','items':{'type':'number','enum':['1']}}            | /properties/f/items/type
          {'type':'array','items':{'enum':['1']}}                            | /properties/f/items/type
          {'type':'array','items':{'type':'object','properties':{}}}         | /properties/f/items/type
          {'type':'array','items':{'type':'string','enum':['a']},'uniqueItems':true} | /properties/f/uniqueItems
          {'type':'array','items':{'type':'string','enum':['a']},'default':'a'} | /properties/f/default
          {'type':'array','items':{'type':'string','enum':['a']},'default':[1]} | /properties/f/default/0
          """)
  void refusesWhatFormsDoNotAllow(String json, String pointer) {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> field(json))
        .satisfies(e -> assertThat(e.at()).hasToString(pointer))
        .satisfies(e -> assertThat(e.getMessage()).contains("at /properties/*/"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'properties':{}}                                          | /type
          {'type':'array','properties':{}}                           | /type
          {'type':'object'}                                          | /properties
          {'type':'object','properties':{'a':true}}                  | /properties/a
          {'type':'object','properties':{},'required':['a']}         | /required/0
          {'type':'object','properties':{},'required':'a'}           | /required
          {'type':'object','properties':{},'allOf':[]}               | /allOf
          {'type':'object','properties':{},'if':{}}                  | /if
          {'type':'object','properties':{},'patternProperties':{}}   | /patternProperties
          {'type':'object','properties':{},'$ref':'https://SRV'}     | /$ref
          """)
  void refusesSchemasThatAreNoForm(String json, String pointer) {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> ElicitSchema.from(Wire.object(json)))
        .satisfies(e -> assertThat(e.at()).hasToString(pointer));
  }

  @Test
  void toleratesWhatRestrictsNothing() {
    ElicitSchema schema = ElicitSchema.from(
        Wire.object(
            "{'$schema':'SRV','type':'object','additionalProperties':false,'title':'SRV','properties':"
                + "{'b':{'type':'boolean','x-y':1,'title':'B'},'a':{'type':'string','examples':['x']}}}"));
    assertThat(schema.fields()).extracting(ElicitField::name).containsExactly("b", "a");
    assertThat(schema.field("b").map(ElicitField::displayTitle)).contains("B");
    assertThat(schema.field("a").map(ElicitField::displayTitle)).contains("a");
    assertThat(schema.field("c")).isEmpty();
  }

  @Test
  void boundsFieldsAndChoices() {
    assertThat(ElicitSchema.from(fields(200)).fields()).hasSize(200);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> ElicitSchema.from(fields(201)))
        .withMessage("expected at most 200 fields at /properties");
    String choices = "'a',".repeat(2000) + "'a'";
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> field("{'type':'string','enum':[" + choices + "]}"))
        .withMessage("expected 1 to 2000 choices at /properties/*/enum");
  }

  private static JsonObject fields(int count) {
    JsonObject.Builder properties = JsonObject.builder();
    for (int i = 0; i < count; i++) {
      properties.put("f" + i, JsonObject.of("type", "boolean"));
    }
    return JsonObject.of("type", "object", "properties", properties.build());
  }

  static ElicitField field(String json) {
    return ElicitSchema.from(
            JsonObject.of("type", "object", "properties", JsonObject.of("f", Wire.object(json))))
        .fields()
        .get(0);
  }
}
