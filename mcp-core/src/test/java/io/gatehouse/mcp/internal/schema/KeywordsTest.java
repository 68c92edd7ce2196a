package io.gatehouse.mcp.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each keyword means: a schema, a value, and whether the schema accepts it. */
class KeywordsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      true | 1 | true
      false | 1 | false
      {} | null | true
      {'type':'integer'} | 1 | true
      {'type':'integer'} | 1.0 | true
      {'type':'integer'} | 1e2 | true
      {'type':'integer'} | 1.5 | false
      {'type':'integer'} | '1' | false
      {'type':'number'} | 1 | true
      {'type':['string','null']} | null | true
      {'type':['string','null']} | true | false
      {'const':{'a':[1,2]}} | {'a':[1.0,2e0]} | true
      {'const':{'a':[1,2]}} | {'a':[2,1]} | false
      {'const':false} | 0 | false
      {'const':'1'} | 1 | false
      {'const':{'$id':'not a uri','$ref':'nowhere'}} | {'$ref':'nowhere','$id':'not a uri'} | true
      {'enum':[]} | 1 | false
      {'enum':['a',1,null]} | 1.0 | true
      {'enum':['a',1,null]} | 'b' | false
      {'enum':[[false]]} | [0] | false
      {'multipleOf':0.01} | 4.35 | true
      {'multipleOf':3} | 7 | false
      {'minimum':3} | 3.0 | true
      {'minimum':3} | 2.99 | false
      {'minimum':3} | 'x' | true
      {'exclusiveMinimum':3} | 3.0 | false
      {'maximum':-3} | -3 | true
      {'maximum':-3} | -2 | false
      {'exclusiveMaximum':0} | -0.0 | false
      {'minLength':2} | '\\ud83d\\ude00' | false
      {'maxLength':1} | '\\ud83d\\ude00' | true
      {'minLength':3000000000} | 'x' | false
      {'maxLength':3000000000} | 'x' | true
      {'pattern':'a'} | 'xay' | true
      {'pattern':'^a$'} | 'a\\n' | false
      {'pattern':'^a'} | 7 | true
      {'minItems':1} | [] | false
      {'maxItems':1} | [1,2] | false
      {'maxItems':1.0} | [1] | true
      {'uniqueItems':true} | [1,1.0] | false
      {'uniqueItems':true} | [{'a':1,'b':2},{'b':2,'a':1}] | false
      {'uniqueItems':true} | [1,true,'1',[1]] | true
      {'uniqueItems':false} | [1,1] | true
      {'prefixItems':[{'type':'string'}],'items':{'type':'number'}} | ['a',1,2] | true
      {'prefixItems':[{'type':'string'}],'items':{'type':'number'}} | ['a','b'] | false
      {'prefixItems':[{'type':'string'}],'items':false} | ['a',1] | false
      {'contains':{'const':1}} | [2,1] | true
      {'contains':{'const':1}} | [] | false
      {'contains':{'const':1},'minContains':0} | [] | true
      {'contains':{'const':1},'minContains':2} | [1] | false
      {'contains':{'const':1},'maxContains':1} | [1,1] | false
      {'minProperties':1} | {} | false
      {'maxProperties':1} | {'a':1,'b':2} | false
      {'required':['a']} | {'a':null} | true
      {'required':['a']} | {} | false
      {'required':['a']} | [] | true
      {'dependentRequired':{'a':['b']}} | {'a':1} | false
      {'dependentRequired':{'a':['b']}} | {'a':1,'b':1} | true
      {'dependentSchemas':{'a':{'required':['b']}}} | {'a':1} | false
      {'dependentSchemas':{'a':{'required':['b']}}} | {'c':1} | true
      {'properties':{'a':{'type':'string'}}} | {'a':1} | false
      {'properties':{'a':false}} | {'a':1} | false
      {'properties':{'$ref':{'type':'string'}}} | {'$ref':1} | false
      {'properties':{'pattern':{'type':'string'},'enum':true,'$id':{'type':'integer'}}} | {'$id':'x'} | false
      {'patternProperties':{'^x':{'type':'integer'}}} | {'xa':'s'} | false
      {'patternProperties':{'^x':{'type':'integer'}},'additionalProperties':false} | {'xa':1,'y':1} | false
      {'properties':{'a':{}},'patternProperties':{'^x':{}},'additionalProperties':false} | {'a':1,'x':2} | true
      {'additionalProperties':{'type':'integer'}} | {'a':1,'b':'2'} | false
      {'propertyNames':{'maxLength':2}} | {'abc':1} | false
      {'propertyNames':{'pattern':'^[a-z]+$'}} | {'abc':1} | true
      {'allOf':[{'minimum':1},{'maximum':3}]} | 4 | false
      {'anyOf':[{'type':'string'},{'minimum':3}]} | 2 | false
      {'anyOf':[{'type':'string'},{'minimum':3}]} | 3 | true
      {'oneOf':[{'minimum':1},{'maximum':3}]} | 2 | false
      {'oneOf':[{'minimum':1},{'maximum':3}]} | 9 | true
      {'not':{'type':'string'}} | 'a' | false
      {'if':{'const':1},'then':false} | 1 | false
      {'if':{'const':1},'else':{'type':'string'}} | 2 | false
      {'if':{'const':1},'then':true,'else':{'type':'string'}} | 'x' | true
      {'then':false,'else':false} | 1 | true
      {'$ref':'#/$defs/a','$defs':{'a':{'type':'string'}}} | 1 | false
      {'$ref':'#/$defs/a','maximum':3,'$defs':{'a':{'minimum':1}}} | 4 | false
      {'$ref':'#/$defs/a+b','$defs':{'a+b':{'type':'string'}}} | 'x' | true
      {'$ref':'#/$defs/a~1b%25c','$defs':{'a/b%c':{'type':'string'}}} | 1 | false
      {'$ref':'#here','$defs':{'a':{'$anchor':'here','type':'string'}}} | 1 | false
      {'$ref':'#/x-other/a','x-other':{'a':{'type':'string'}}} | 1 | false
      {'$id':'https://a.example/root','$ref':'item','$defs':{'a':{'$id':'item','type':'string'}}} | 1 | false
      {'$id':'urn:x:y','$ref':'urn:x:y#/$defs/a','$defs':{'a':{'type':'string'}}} | 1 | false
      {'properties':{'next':{'$ref':'#'}},'additionalProperties':false} | {'next':{'next':{'x':1}}} | false
      {'properties':{'a':true},'unevaluatedProperties':false} | {'a':1,'b':2} | false
      {'allOf':[{'properties':{'a':true}}],'unevaluatedProperties':false} | {'a':1} | true
      {'anyOf':[{'properties':{'a':{'const':1}},'required':['a']},{'properties':{'b':true},'required':['b']}],'unevaluatedProperties':false} | {'a':1,'b':2} | true
      {'if':{'properties':{'a':{'const':1}}},'then':{'properties':{'b':true}},'unevaluatedProperties':false} | {'a':2,'b':1} | false
      {'not':{'properties':{'a':true},'required':['z']},'unevaluatedProperties':false} | {'a':1} | false
      {'prefixItems':[true],'unevaluatedItems':false} | [1,2] | false
      {'contains':{'const':2},'unevaluatedItems':false} | [2,2] | true
      {'allOf':[{'prefixItems':[true]}],'unevaluatedItems':{'type':'string'}} | [1,'x'] | true
      {'format':'email'} | 'no address' | true
      {'format':'made-up'} | 1 | true
      {'contentEncoding':'base64','contentMediaType':'application/json'} | '{' | true
      {'unknown':{'$id':'::','$ref':7,'type':'nonsense'}} | 1 | true
      {'title':5,'description':null,'examples':'x','default':{'$ref':'http://x.example'}} | 1 | true
      """)
  void isAppliedAsTheDialectSays(String schema, String value, boolean accepted) {
    assertThat(Schemas.accepts(schema, value)).isEqualTo(accepted);
  }

  /** Numbers that do not fit a double, a long, or anybody's memory once written out. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {'const':9007199254740993} | 9007199254740993 | true
      {'const':9007199254740993} | 9007199254740992 | false
      {'maximum':9007199254740992} | 9007199254740993 | false
      {'enum':[1e400]} | 10e399 | true
      {'enum':[1e400]} | 1e401 | false
      {'type':'integer'} | 1e400 | true
      {'type':'integer'} | 1e10000 | true
      {'type':'integer'} | 1e-10000 | false
      {'type':'integer'} | 0e-10000 | true
      {'type':'integer'} | 1000.000e-3 | true
      {'minimum':1e9999} | 1e10000 | true
      {'minimum':1e10000} | 1e9999 | false
      {'minimum':-1e9999} | -1e10000 | false
      {'maximum':1e-10000} | 1.1e-10000 | false
      {'maximum':0} | 1e-10000 | false
      {'exclusiveMinimum':-0} | 0 | false
      {'multipleOf':1e-300} | 1.5e-400 | false
      {'multipleOf':1e-10000} | 1e10000 | true
      {'multipleOf':7} | 1e10000 | false
      {'multipleOf':7} | 7e10000 | true
      {'multipleOf':20} | 4 | false
      {'multipleOf':0.5} | 10 | true
      {'uniqueItems':true} | [1e10000,10e9999] | false
      {'minLength':1e400} | 'x' | false
      {'maxItems':1e400} | [1] | true
      """)
  void isExactForNumbersOfAnySize(String schema, String value, boolean accepted) {
    assertThat(Schemas.accepts(schema, value)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {'$dynamicRef':'#node','$defs':{'a':{'$dynamicAnchor':'node','type':'string'}}} | 1 | false
      {'$id':'https://e.example/strict','$dynamicAnchor':'node','$ref':'tree','unevaluatedProperties':false,'$defs':{'t':{'$id':'tree','$dynamicAnchor':'node','properties':{'data':true,'kids':{'items':{'$dynamicRef':'#node'}}}}}} | {'kids':[{'data':1}]} | true
      {'$id':'https://e.example/strict','$dynamicAnchor':'node','$ref':'tree','unevaluatedProperties':false,'$defs':{'t':{'$id':'tree','$dynamicAnchor':'node','properties':{'data':true,'kids':{'items':{'$dynamicRef':'#node'}}}}}} | {'kids':[{'daat':1}]} | false
      {'$id':'https://e.example/strict','$dynamicAnchor':'node','$ref':'tree','unevaluatedProperties':false,'$defs':{'t':{'$id':'tree','$dynamicAnchor':'node','properties':{'data':true,'kids':{'items':{'$ref':'#node'}}}}}} | {'kids':[{'daat':1}]} | true
      {'$dynamicRef':'#/$defs/a','$defs':{'a':{'type':'string'}}} | 1 | false
      """)
  void followsDynamicReferences(String schema, String value, boolean accepted) {
    assertThat(Schemas.accepts(schema, value)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      http://json-schema.org/draft-07/schema# | {'items':[{'type':'string'}],'additionalItems':false} | ['a',1] | false
      http://json-schema.org/draft-07/schema | {'dependencies':{'a':['b'],'c':{'required':['d']}}} | {'a':1} | false
      http://json-schema.org/draft-07/schema# | {'dependencies':{'a':['b'],'c':{'required':['d']}}} | {'c':1} | false
      http://json-schema.org/draft-07/schema# | {'definitions':{'a':{'$id':'#x','type':'string'}},'$ref':'#x'} | 1 | false
      http://json-schema.org/draft-07/schema# | {'definitions':{'a':{'type':'string'}},'$ref':'#/definitions/a','maxLength':1} | 'long' | true
      http://json-schema.org/draft-07/schema# | {'unevaluatedProperties':false,'prefixItems':[false]} | {'a':1} | true
      https://json-schema.org/draft/2019-09/schema | {'items':[{'type':'string'}],'unevaluatedItems':false} | ['a',1] | false
      https://json-schema.org/draft/2019-09/schema | {'$recursiveAnchor':true,'properties':{'kid':{'$recursiveRef':'#'}},'required':['a']} | {'a':1,'kid':{}} | false
      https://json-schema.org/draft/2019-09/schema | {'dependentRequired':{'a':['b']}} | {'a':1} | false
      https://json-schema.org/draft/2019-09/schema | {'prefixItems':[false]} | [1] | true
      https://json-schema.org/draft/2020-12/schema# | {'dependencies':{'a':['b']}} | {'a':1} | true
      """)
  void dependOnTheDialect(String dialect, String schema, String value, boolean accepted) {
    String declared = "{'$schema':'" + dialect + "'," + schema.substring(1);
    assertThat(Schemas.accepts(declared, value)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {'properties':{'a':{'items':{'type':'integer'}}}} | {'x':0,'a':[1,'secret']} | /a/1 | type: is not integer
      {'required':['a','b']} | {'b':1} | /a | required: is missing
      {'properties':{'p':{'required':['a/b']}}} | {'p':{}} | /p/a~1b | required: is missing
      {'additionalProperties':false} | {'secret':1} | /secret | additionalProperties: is not allowed
      {'propertyNames':{'maxLength':1}} | {'secret':1} | /secret | propertyNames: has a name that is not allowed
      {'anyOf':[{'type':'string'},{'type':'null'}]} | 1 | `` | anyOf: no alternative accepts it
      {'oneOf':[true,true]} | 1 | `` | oneOf: not exactly one alternative accepts it
      {'allOf':[{'$ref':'#/$defs/x'}],'$defs':{'x':{'maxLength':3}}} | 'secret' | `` | maxLength: too long
      {'properties':{'a':{'const':'hidden'}}} | {'a':'secret'} | /a | const: is not the one value that is allowed
      {'properties':{'a':false}} | {'a':'secret'} | /a | nothing is allowed here
      {'unevaluatedProperties':false} | {'a':1} | /a | unevaluatedProperties: is not allowed
      {'if':true,'then':{'minimum':5}} | 4 | `` | minimum: too small
      {'contains':{'type':'string'}} | [1] | `` | contains: no element has the form that is asked for
      {'minItems':2} | [1] | `` | minItems: has too few elements
      {'dependentRequired':{'a':['hidden']}} | {'a':1} | `` | dependentRequired: lacks a member that another one needs
      {'type':['string','null']} | 1 | `` | type: is not string or null
      """)
  void tellWhereAndWhatInOurWords(String schema, String value, String pointer, String rule) {
    assertThat(Schemas.check(schema, value)).containsExactly(new Problem(pointer, rule));
  }
}
