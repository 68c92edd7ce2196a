package io.gatehouse.mcp.internal.era.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.transport.Header;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2026-07-28 {@code basic/transports/streamable-http#schema-extension} and {@code #client-behavior}. */
class ParamHeadersTest {
  @DisplayName(
      "M060 M061 M062 M063 M064 M065 an annotation that breaks a rule makes the tool unusable")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "empty|{'properties':{'a':{'type':'string','x-mcp-header':''}}}",
        "not a string|{'properties':{'a':{'type':'string','x-mcp-header':7}}}",
        "space|{'properties':{'a':{'type':'string','x-mcp-header':'a b'}}}",
        "colon|{'properties':{'a':{'type':'string','x-mcp-header':'a:b'}}}",
        "line break|{'properties':{'a':{'type':'string','x-mcp-header':'a\\r\\nb'}}}",
        "control|{'properties':{'a':{'type':'string','x-mcp-header':'a\\u0001'}}}",
        "not ascii|{'properties':{'a':{'type':'string','x-mcp-header':'Größe'}}}",
        "too long|{'properties':{'a':{'type':'string','x-mcp-header':'%s'}}}",
        "number|{'properties':{'a':{'type':'number','x-mcp-header':'A'}}}",
        "object|{'properties':{'a':{'type':'object','x-mcp-header':'A'}}}",
        "array|{'properties':{'a':{'type':'array','x-mcp-header':'A'}}}",
        "null|{'properties':{'a':{'type':'null','x-mcp-header':'A'}}}",
        "no type|{'properties':{'a':{'x-mcp-header':'A'}}}",
        "two types|{'properties':{'a':{'type':['string','null'],'x-mcp-header':'A'}}}",
        "same name twice|{'properties':{'a':{'type':'string','x-mcp-header':'A'},'b':{'type':'string','x-mcp-header':'A'}}}",
        "same name in another case|{'properties':{'a':{'type':'string','x-mcp-header':'AB'},'o':{'properties':{'b':{'type':'string','x-mcp-header':'aB'}}}}}",
        "the root|{'x-mcp-header':'A','type':'string'}",
        "items|{'properties':{'a':{'type':'array','items':{'type':'string','x-mcp-header':'A'}}}}",
        "prefixItems|{'properties':{'a':{'prefixItems':[{'type':'string','x-mcp-header':'A'}]}}}",
        "oneOf|{'oneOf':[{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}]}",
        "anyOf|{'properties':{'a':{'anyOf':[{'type':'string','x-mcp-header':'A'}]}}}",
        "allOf|{'allOf':[{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}]}",
        "not|{'not':{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}}",
        "if|{'if':{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}}",
        "then|{'then':{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}}",
        "else|{'else':{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}}",
        "$defs|{'$defs':{'a':{'type':'string','x-mcp-header':'A'}}}",
        "definitions|{'definitions':{'a':{'type':'string','x-mcp-header':'A'}}}",
        "patternProperties|{'patternProperties':{'^a':{'type':'string','x-mcp-header':'A'}}}",
        "additionalProperties|{'additionalProperties':{'type':'string','x-mcp-header':'A'}}",
        "dependentSchemas|{'dependentSchemas':{'a':{'properties':{'b':{'type':'string','x-mcp-header':'A'}}}}}",
        "an unknown keyword|{'x-other':{'type':'string','x-mcp-header':'A'}}",
        "properties below items|{'properties':{'a':{'items':{'properties':{'b':{'type':'string','x-mcp-header':'A'}}}}}}",
      })
  void refusesTheTool(String rule, String schema) {
    ParamHeaders headers = of(schema.replace("%s", "a".repeat(129)));
    assertThat(headers.finding()).as(rule).hasValueSatisfying(finding -> {
      assertThat(finding.code()).isEqualTo("invalid_x_mcp_header");
      assertThat(finding.subject()).contains("t");
    });
    assertThat(headers.pointers()).isEmpty();
    assertThatThrownBy(() -> headers.headers("scripted", JsonObject.empty()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'properties':{'a':{'type':'string'}}}",
        // names and data that only look like the keyword
        "{'properties':{'x-mcp-header':{'type':'string'}}}",
        "{'properties':{'a':{'type':'object','default':{'x-mcp-header':'A'}}}}",
        "{'properties':{'a':{'const':{'x-mcp-header':'A'},'enum':[{'x-mcp-header':'A'}],'examples':[{'x-mcp-header':''}]}}}",
        "{'$defs':{'x-mcp-header':{'type':'string'}},'required':['x-mcp-header']}",
        // odd, but none of our business
        "{'properties':[1,2],'items':true}"
      })
  void leavesOtherToolsAlone(String schema) {
    ParamHeaders headers = of(schema);
    assertThat(headers.finding()).isEmpty();
    assertThat(headers.headers("scripted", Json.of("{'a':'x','x-mcp-header':'y'}")))
        .isEmpty();
  }

  @DisplayName("M059 M070 M071 designated arguments are mirrored, nested ones too")
  @Test
  void mirrorsDesignatedArguments() {
    ParamHeaders headers = of("""
            {'properties':{
              'region':{'type':'string','x-mcp-header':'Region'},
              'count':{'type':'integer','x-mcp-header':'count'},
              'dry':{'type':'boolean','x-mcp-header':'Method'},
              'where':{'type':'object','properties':{'zo/ne':{'type':'string','x-mcp-header':'Zone'}}},
              'query':{'type':'string'}}}
            """);
    assertThat(headers.finding()).isEmpty();
    assertThat(headers.pointers())
        .containsExactlyInAnyOrder("/region", "/count", "/dry", "/where/zo~1ne");
    assertThat(
            lines(
                headers,
                "{'region':'Hello, 世界','count':42,'dry':false,'where':{'zo/ne':'z 1'},'query':'secret'}"))
        .containsExactlyInAnyOrder(
            "Mcp-Param-Region: =?base64?SGVsbG8sIOS4lueVjA==?=",
            "Mcp-Param-count: 42",
            "Mcp-Param-Method: false",
            "Mcp-Param-Zone: z 1");
  }

  @DisplayName("M072 null and absent arguments have no header")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'region':null}",
        "{'where':null}",
        "{'where':{}}",
        "{'where':{'zone':null}}",
        "{'where':7}"
      })
  void omitsNullAndAbsentArguments(String arguments) {
    assertThat(lines(nested(), arguments)).isEmpty();
  }

  @Test
  void anEmptyStringIsAnEmptyHeader() {
    assertThat(lines(nested(), "{'region':''}")).containsExactly("Mcp-Param-Region: ");
  }

  @DisplayName("M064 integers are decimal")
  @ParameterizedTest
  @CsvSource({
    "42, 42",
    "-7, -7",
    "0, 0",
    "42.0, 42",
    "4.2e1, 42",
    "9007199254740991, 9007199254740991",
    "-9007199254740991, -9007199254740991"
  })
  void writesIntegersAsDecimals(String number, String value) {
    assertThat(lines(counted(), "{'n':" + number + "}")).containsExactly("Mcp-Param-N: " + value);
  }

  @DisplayName(
      "M064 integers beyond 53 bits, fractions and structures are refused before anything is sent")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740992",
        "-9007199254740992",
        "-9223372036854775808",
        "1e400",
        "0.5",
        "[1]",
        "{'a':1}"
      })
  void refusesWhatCannotBeAHeader(String value) {
    assertThatThrownBy(() -> counted().headers("scripted", Json.of("{'n':" + value + "}")))
        .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
          assertThat(e.reason()).isEqualTo(InvalidRequestException.Reason.INVALID_ARGUMENTS);
          assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
          assertThat(e.findings())
              .singleElement()
              .extracting(f -> f.detail())
              .asString()
              .contains("/n");
        });
  }

  @Test
  void boundsTheWorkOnAHostileSchema() {
    StringBuilder wide = new StringBuilder("{'properties':{");
    for (int i = 0; i < 100_001; i++) {
      wide.append(i == 0 ? "" : ",").append("'p").append(i).append("':{}");
    }
    assertThat(of(wide.append("}}").toString()).finding()).isPresent();

    StringBuilder many = new StringBuilder("{'properties':{");
    for (int i = 0; i < 101; i++) {
      many.append(i == 0 ? "" : ",")
          .append("'p" + i + "':{'type':'string','x-mcp-header':'h" + i + "'}");
    }
    assertThat(of(many.append("}}").toString()).finding()).isPresent();
  }

  private static ParamHeaders nested() {
    return of("""
        {'properties':{'region':{'type':'string','x-mcp-header':'Region'},
          'where':{'properties':{'zone':{'type':'string','x-mcp-header':'Zone'}}}}}
        """);
  }

  private static ParamHeaders counted() {
    return of("{'properties':{'n':{'type':'integer','x-mcp-header':'N'}}}");
  }

  private static ParamHeaders of(String schema) {
    return ParamHeaders.of(Tool.from(JsonObject.of("name", "t", "inputSchema", Json.of(schema))));
  }

  private static List<String> lines(ParamHeaders headers, String arguments) {
    List<Header> lines = headers.headers("scripted", Json.of(arguments));
    return lines.stream().map(h -> h.name() + ": " + h.value()).collect(Collectors.toList());
  }
}
