package io.gatehouse.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-CONF-5: credentials that are written into a file are refused unless the host allows them by name, and never repeated. */
class LiteralSecretTest {
  private static final String REST = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";

  private static final SecretSource VALUES = name -> Optional.of("value");

  private static McpConfigFile parse(String server) {
    McpConfigFile file = McpConfigFile.parse(
        ("{'mcpServers':{'s':" + server + "}}").replace('\'', '"'),
        "x.json",
        ConfigOptions.of(VALUES).allowLiteralCredentials("s"));
    assertThat(file.servers()).hasSize(1);
    return file;
  }

  private static List<ConfigProblem> warnings(String server) {
    return parse(server).warnings();
  }

  private static List<ConfigProblem> variable(String name, String value) {
    return warnings("{'command':'a','env':{'" + name + "':'" + value + "'}}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ghp_REST | literal_github_token | a GitHub token
      github_pat_REST | literal_github_token | a GitHub token
      glpat-REST | literal_gitlab_token | a GitLab token
      xoxb-REST | literal_slack_token | a Slack token
      AKIAREST | literal_aws_key_id | an AWS key
      AIzaREST | literal_google_key | a Google key
      sk-REST | literal_model_api_key | an API key
      sk-ant-REST | literal_model_api_key | an API key
      sk_live_REST | literal_stripe_key | a Stripe key
      npm_REST | literal_npm_token | an npm token
      eyJhbGciOiJ.eyJzdWIiOiIx.REST | literal_jwt | a JSON Web Token
      -----BEGIN RSA PRIVATE KEY-----\\nREST | literal_private_key | a private key
      -----BEGIN PRIVATE KEY-----\\nREST | literal_private_key | a private key
      REST | literal_opaque_token | a token
      """)
  void warnsOfATokenUnderAHarmlessName(String value, String code, String what) {
    List<ConfigProblem> warnings = variable("MODE", value.replace("REST", REST));

    assertThat(warnings)
        .containsExactly(new ConfigProblem(
            "x.json",
            "/mcpServers/s/env/MODE",
            "looks like " + what + " that is written into the file: use a reference, ${env:NAME}",
            code));
    assertThat(warnings.toString()).doesNotContain(REST);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'command':'a','env':{'GITHUB_TOKEN':'hunter2'}} | /env/GITHUB_TOKEN | literal_credential
      {'command':'a','env':{'db_password':'hunter2'}} | /env/db_password | literal_credential
      {'url':'https://a.example','headers':{'Authorization':'Bearer hunter2'}} | /headers/Authorization | literal_authorization
      {'url':'https://a.example','headers':{'Proxy-Authorization':'hunter2'}} | /headers/Proxy-Authorization | literal_authorization
      {'url':'https://a.example','headers':{'X-API-Key':'hunter2'}} | /headers/X-API-Key | literal_credential
      """)
  void warnsOfWhatIsASecretByItsName(String server, String pointer, String code) {
    List<ConfigProblem> warnings = warnings(server);

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).pointer()).isEqualTo("/mcpServers/s" + pointer);
    assertThat(warnings.get(0).code()).isEqualTo(code);
    assertThat(warnings + " " + parse(server).servers()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'url':'https://a.example','headers':{'X-Auth':'Bearer TOKEN'}} | /headers/X-Auth
      {'url':'https://a.example','headers':{'Authorization':'token TOKEN'}} | /headers/Authorization
      {'command':'a','env':{'X':'${NAME:-TOKEN}'}} | /env/X
      {'command':'a','env':{'X':'${env:NAME} TOKEN'}} | /env/X
      {'command':'a','args':['x','--token=TOKEN']} | /args/1
      {'url':'https://a.example/?key=TOKEN'} | /url
      """)
  void findsATokenWhereverItIsWritten(String server, String pointer) {
    List<ConfigProblem> warnings = warnings(server.replace("TOKEN", "ghp_" + REST));

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).pointer()).isEqualTo("/mcpServers/s" + pointer);
    assertThat(warnings.get(0).code()).isEqualTo("literal_github_token");
    assertThat(warnings.toString()).doesNotContain(REST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${env:GITHUB_TOKEN}",
        "production",
        "/srv/data/Projects/2026/A-rather-long-name-of-a-directory",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "3f1c2b7e-0d7a-4a34-9a57-0d0f0c5f3a11",
        "sk-learn-with-many-lower-case-words",
        "ghp_short",
        "eyJ.a.b",
        "-----BEGIN CERTIFICATE-----"
      })
  void doesNotWarnOfWhatIsNone(String value) {
    assertThat(variable("MODE", value)).isEmpty();
  }

  @Test
  void everythingElseIsOfNoCode() {
    assertThat(warnings("{'command':'a','timeout':5}"))
        .extracting(ConfigProblem::code)
        .containsExactly(ConfigProblem.OTHER);
  }

  @Test
  void isAnErrorUnlessTheHostAllowsItForThatServer() {
    String json = """
        {"mcpServers": {
          "s": {"command": "a", "env": {"MODE": "ghp_REST"}},
          "t": {"url": "https://a.example", "headers": {"X-Key": "ghp_REST"}}}}
        """.replace("REST", REST);

    ConfigException e = catchThrowableOfType(
        ConfigException.class,
        () -> McpConfigFile.parse(
            json, "x.json", ConfigOptions.of(VALUES).allowLiteralCredentials("s")));

    assertThat(e.problems())
        .containsExactly(new ConfigProblem(
            "x.json",
            "/mcpServers/t/headers/X-Key",
            "looks like a GitHub token that is written into the file: use a reference, ${env:NAME}",
            "literal_github_token"));
    assertThat(e.toString()).doesNotContain(REST);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'type':'promptString','id':'k','default':'ghp_REST'} | literal_github_token
      {'type':'promptString','id':'k','default':'hunter2','password':true} | literal_credential
      """)
  void refusesWhatAnInputOffersAsItsAnswer(String input, String code) {
    String json = ("{'servers':{},'inputs':[" + input + "]}").replace('\'', '"');

    ConfigException e = catchThrowableOfType(
        ConfigException.class,
        () -> McpConfigFile.parse(json.replace("REST", REST), "x.json", VALUES));

    assertThat(e.problems()).extracting(ConfigProblem::code).containsExactly(code);
    assertThat(e.problems())
        .extracting(ConfigProblem::pointer)
        .containsExactly("/inputs/0/default");
    assertThat(e.toString()).doesNotContain(REST, "hunter2");
  }
}
