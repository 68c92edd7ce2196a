package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors, progress and log messages. */
class ErrorObjectTest {

  @ParameterizedTest
  @CsvSource({
    "-32602, -32602",
    "-32602.0, -32602",
    "0, 0",
    "2147483648, 2147483647",
    "-9007199254740993, -2147483648",
    "1e400, 2147483647"
  })
  void hasACodeThatFitsAnInt(String written, int code) {
    JsonObject json = JsonObject.of("code", JsonNumber.parse(written), "message", "SRV");
    ErrorObject error = ErrorObject.from(json);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.json().toJson()).contains(written);
    assertThat(error).hasToString("ErrorObject[" + code + "]");
  }

  /** 2026-07-28 basic/versioning: no other code says that a server is modern. */
  @ParameterizedTest
  @CsvSource({
    "-32020, true", "-32021, true", "-32022, true", "-32601, false", "-32602, false",
    "-32600, false", "-32000, false", "-32001, false", "-32019, false", "-32023, false"
  })
  void recognisesModernErrors(int code, boolean modern) {
    assertThat(ErrorObject.of(code, "m").isModern()).isEqualTo(modern);
  }

  @Test
  void tellsNullDataFromNone() {
    assertThat(ErrorObject.of(-1, "m").data()).isEmpty();
    assertThat(ErrorObject.from(Wire.object("{'code':1,'message':'m','data':null}"))
            .data())
        .contains(JsonNull.INSTANCE);
  }

  @Test
  void readsWhatTheDataOfKnownErrorsSays() {
    assertThat(error("{'supported':['2026-07-28','SRV',3],'requested':'a'}").supportedVersions())
        .containsExactly(ProtocolVersion.V2026_07_28, ProtocolVersion.of("SRV"));
    assertThat(error("'SRV'").supportedVersions()).isEmpty();
    assertThat(error("{'requiredCapabilities':{'elicitation':{}}}").requiredCapabilities())
        .hasValueSatisfying(required -> assertThat(required.elicitationForm()).isTrue());
    assertThat(error("[]").requiredCapabilities()).isEmpty();
    assertThat(
            error("{'elicitations':[{'mode':'url','message':'m','url':'u'}]}").elicitations())
        .singleElement()
        .isInstanceOf(ElicitRequest.Url.class);
    assertThat(error("{}").elicitations()).isEmpty();
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> error("{'elicitations':[{'mode':'url'}]}").elicitations())
        .withMessage("expected a string at /data/elicitations/0/message");
  }

  @Test
  void readsProgressExactly() {
    Progress progress =
        Progress.from(Wire.object("{'progressToken':7,'progress':0.1,'total':0.4,'message':'m'}"));
    assertThat(progress.token()).isEqualTo(JsonNumber.of(7)).isNotEqualTo(JsonString.of("7"));
    assertThat(progress.progress()).isEqualByComparingTo(new BigDecimal("0.1"));
    assertThat(progress.fraction()).hasValue(0.25);
    assertThat(progress.message()).contains("m");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'progressToken':1,'progress':5,'total':4}        | 1.0
          {'progressToken':1,'progress':-5,'total':4}       | 0.0
          {'progressToken':1,'progress':1e400,'total':1}    | 1.0
          {'progressToken':1,'progress':1,'total':1e9000}   | 0.0
          {'progressToken':1,'progress':1,'total':0}        |
          {'progressToken':1,'progress':1,'total':'4'}      |
          {'progressToken':1,'progress':1}                  |
          """)
  void showsProgressAsAPartOfTheWhole(String json, Double fraction) {
    var shown = Progress.from(Wire.object(json)).fraction();
    assertThat(shown.isPresent() ? (Double) shown.getAsDouble() : null).isEqualTo(fraction);
  }

  @Test
  void reportsProgress() {
    assertThat(Progress.of(JsonString.of("t"), 0.5).json())
        .isEqualTo(Wire.object("{'progressToken':'t','progress':0.5}"));
  }

  @Test
  void readsLogMessagesWithAnyData() {
    LogMessage message = LogMessage.from(Wire.object("{'level':'warning','data':null}"));
    assertThat(message.level()).isEqualTo(LogLevel.WARNING);
    assertThat(message.data()).isEqualTo(JsonNull.INSTANCE);
    assertThat(message.logger()).isEmpty();
  }

  private static ErrorObject error(String data) {
    return ErrorObject.from(
        JsonObject.of("code", -32022, "message", "SRV", "data", Wire.value(data)));
  }
}
