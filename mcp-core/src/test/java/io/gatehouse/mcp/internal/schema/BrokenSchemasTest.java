package io.gatehouse.mcp.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas that cannot be used: each is refused when it is compiled, with a reason and a place. */
class BrokenSchemasTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {'type':'any'} | /type | type is not the name of a type or an array of different ones
      {'type':[]} | /type | type is not the name of a type or an array of different ones
      {'type':['string','string']} | /type | type is not the name of a type or an array of different ones
      {'type':null} | /type | type is not the name of a type or an array of different ones
      {'properties':{'a':{'type':7}}} | /properties/a/type | type is not the name of a type or an array of different ones
      {'properties':[]} | /properties | properties is not an object of schemas
      {'properties':{'a':'string'}} | /properties | properties is not an object of schemas
      {'required':true} | /required | required is not an array of different names
      {'required':['a','a']} | /required | required is not an array of different names
      {'required':[1]} | /required | required is not an array of different names
      {'enum':'a'} | /enum | enum is not an array
      {'minLength':-1} | /minLength | minLength is not a count: an integer that is not negative
      {'minLength':1.5} | /minLength | minLength is not a count: an integer that is not negative
      {'maxItems':'3'} | /maxItems | maxItems is not a count: an integer that is not negative
      {'minimum':'3'} | /minimum | minimum is not a number
      {'multipleOf':0} | /multipleOf | multipleOf is not a number above zero
      {'exclusiveMinimum':true} | /exclusiveMinimum | exclusiveMinimum is not a number
      {'uniqueItems':1} | /uniqueItems | uniqueItems is not true or false
      {'items':[{}]} | /items | items is not a schema
      {'allOf':[]} | /allOf | allOf is not an array of at least one schema
      {'anyOf':{}} | /anyOf | anyOf is not an array of at least one schema
      {'not':1} | /not | not is not a schema
      {'dependentRequired':{'a':'b'}} | /dependentRequired | dependentRequired is not an object of arrays of different names
      {'pattern':7} | /pattern | pattern is not a string
      {'pattern':'['} | /pattern | pattern ends too early
      {'pattern':'(a)\\\\1'} | /pattern | pattern has a back-reference, which cannot be matched in bounded time
      {'patternProperties':{'(':{}}} | /patternProperties | patternProperties has a group without its closing parenthesis
      {'$ref':7} | /$ref | $ref is not a string
      {'$ref':'https://evil.example/schema.json'} | /$ref | $ref refers to something outside the schema, which is never fetched
      {'$ref':'file:///etc/passwd'} | /$ref | $ref refers to something outside the schema, which is never fetched
      {'$ref':'other.json#/a'} | /$ref | $ref refers to something outside the schema, which is never fetched
      {'$ref':'//evil.example/a'} | /$ref | $ref refers to something outside the schema, which is never fetched
      {'$ref':'https://json-schema.org/draft/2020-12/schema'} | /$ref | $ref refers to something outside the schema, which is never fetched
      {'$id':'https://evil.example/a','$ref':'b'} | /$ref | $ref refers to something outside the schema, which is never fetched
      {'$id':'https://a.example/x','items':{'$id':'https://b.example/y','$ref':'x'}} | /items/$ref | $ref refers to something outside the schema, which is never fetched
      {'$dynamicRef':'https://evil.example/#a'} | /$dynamicRef | $dynamicRef refers to something outside the schema, which is never fetched
      {'$ref':'#/$defs/none'} | /$ref | $ref points to no schema
      {'$ref':'#/required','required':['a']} | /$ref | $ref points to no schema
      {'$ref':'#none'} | /$ref | $ref names an anchor that does not exist
      {'$ref':'#/a~2'} | /$ref | $ref has a fragment that is no JSON pointer
      {'$ref':'http://[bad'} | /$ref | $ref is not a URI reference
      {'$ref':'#/x','x':{'minLength':-1}} | /x/minLength | minLength is not a count: an integer that is not negative
      {'$id':'::'} | /$id | $id is not a URI reference
      {'$id':'https://a.example/#frag'} | /$id | $id has a fragment
      {'$defs':{'a':{'$id':'x:y'},'b':{'$id':'x:y'}}} | /$defs/b/$id | two parts have the same $id
      {'$defs':{'a':{'$anchor':'x'},'b':{'$anchor':'x'}}} | /$defs/b | the same anchor stands twice
      {'$anchor':'#x'} | /$anchor | $anchor is not the name of an anchor
      {'$schema':'http://json-schema.org/draft-04/schema#'} | /$schema | unsupported dialect: 2020-12, 2019-09 and draft-07 are supported
      {'$schema':'https://evil.example/meta'} | /$schema | unsupported dialect: 2020-12, 2019-09 and draft-07 are supported
      {'$schema':7} | /$schema | unsupported dialect: 2020-12, 2019-09 and draft-07 are supported
      {'items':{'$schema':'http://json-schema.org/draft-07/schema#'}} | /items/$schema | a part has another dialect than the whole
      {'$schema':'https://json-schema.org/draft/2019-09/schema','$recursiveRef':'#/$defs/a','$defs':{'a':{}}} | /$recursiveRef | $recursiveRef is not #
      """)
  void areRefusedWithAReasonAndAPlace(String schema, String pointer, String reason) {
    BrokenSchemaException broken = Schemas.broken(schema);

    assertThat(broken.pointer().toString()).isEqualTo(pointer);
    assertThat(broken.reason()).isEqualTo(reason);
  }

  @Test
  void sayWhichLimitTheyExceed() {
    assertThat(Schemas.broken("{'not':".repeat(101) + "{}" + "}".repeat(101)).reason())
        .isEqualTo("nests deeper than 100 levels");
    assertThat(Schemas.broken("{'description':'" + "x".repeat(2 << 20) + "'}").reason())
        .isEqualTo("is larger than 2097152 characters and values");
    assertThat(Schemas.broken("{'allOf':[" + "{},".repeat(10_000) + "{}]}").reason())
        .isEqualTo("has more than 10000 subschemas");
    assertThat(Schemas.broken("{'pattern':'a{60000}'}").reason())
        .isEqualTo("pattern is too large once its counted repetitions are written out");
    assertThat(Schemas.broken("{'pattern':'a{999999999999}'}").reason())
        .isEqualTo("pattern repeats something more than 100000 times");
    StringBuilder ids = new StringBuilder("{'$defs':{'first':{}");
    for (int i = 0; i < 101; i++) {
      ids.append(",'").append(i).append("':{'$id':'x:").append(i).append("'}");
    }
    assertThat(Schemas.broken(ids + "}}").reason())
        .isEqualTo("has more than 100 parts with an $id");
  }
}
