package io.gatehouse.mcp.consent.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElicitationScannerTest {
  private static ElicitationScanner.Outcome form(String name, String key, String value) {
    JsonObject field = JsonObject.of("type", "string").with(key, value);
    return ElicitationScanner.form((ElicitRequest.Form) ElicitRequest.from(JsonObject.of(
        "message",
        "Please fill in",
        "requestedSchema",
        JsonObject.of("type", "object", "properties", JsonObject.of(name, field)))));
  }

  /** T-39. */
  @ParameterizedTest
  @CsvSource({
    "password,title,x",
    "userPassword,title,x",
    "api_key,title,x",
    "apiKey,title,x",
    "pw,title,OTP",
    "x,title,Passwort",
    "x,title,пароль",
    "x,title,请输入密码",
    "x,description,enter your GitHub token",
    "x,title,Contraseña",
    "cvv,title,x",
    "x,description,Your one-time code",
    "accessToken,title,x",
    "x,title,パスワードを入力"
  })
  void refusesAFieldThatAsksForASecret(String name, String key, String value) {
    assertThat(form(name, key, value).refusal()).contains("secret_field");
  }

  @Test
  void refusesThePasswordFormat() {
    assertThat(form("x", "format", "password").refusal()).contains("secret_field");
  }

  @ParameterizedTest
  @CsvSource({
    "name,title,Your name",
    "city,description,Where to ship",
    "email,title,E-mail",
    "topping,title,Pizza"
  })
  void letsOrdinaryFieldsThrough(String name, String key, String value) {
    assertThat(form(name, key, value).refusal()).isEmpty();
  }

  /** T-40. */
  @ParameterizedTest
  @CsvSource({
    "javascript:alert(1), url_scheme",
    "file:///etc/passwd, url_scheme",
    "http://example.com/, url_scheme",
    "data:text/html;x, url_scheme",
    "https://x.example/\u0007a, url_characters",
    "https://g\u0456thub.com/, url_characters",
    "https://github.com@evil.io/, url_userinfo",
    "https:///path, url_host",
    "https://exa mple.com/, url_characters",
    "https://[::1/, url_invalid"
  })
  void refusesAUrlThatLeadsAstray(String url, String code) {
    assertThat(ElicitationScanner.url(url).refusal()).contains(code);
  }

  @Test
  void refusesAUrlTooLongToRead() {
    assertThat(ElicitationScanner.url("https://x.example/" + "a".repeat(8192)).refusal())
        .contains("url_too_long");
  }

  /** T-40. */
  @ParameterizedTest
  @CsvSource({
    "https://accounts.google.com.evil.io/, warning.lookalike_host",
    "https://glthub.com/login, warning.lookalike_host",
    "https://gogle.com/login, warning.lookalike_host",
    "https://xn--gthub-n4a.com/, warning.punycode_host"
  })
  void warnsAboutAHostThatLooksLikeAnother(String url, String code) {
    assertThat(ElicitationScanner.url(url).warnings())
        .extracting(warning -> warning.message().code())
        .contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/login",
        "https://id.example.org/a?b=c",
        "http://127.0.0.1:8080/cb",
        "http://localhost/cb"
      })
  void letsOrdinaryUrlsThrough(String url) {
    assertThat(ElicitationScanner.url(url).refusal()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://xn--gthub-n4a.com/, warning.punycode_host",
    "https://glthub.com/login, warning.lookalike_host",
    "https://203.0.113.7/login, warning.address_host",
    "https://name@id.example.org/, warning.url_userinfo",
    "https:///path, warning.url_host"
  })
  void saysEachThingOnce(String url, String code) {
    assertThat(ElicitationScanner.url(url).warnings())
        .extracting(warning -> warning.message().code())
        .containsOnlyOnce(code)
        .doesNotHaveDuplicates();
  }
}
