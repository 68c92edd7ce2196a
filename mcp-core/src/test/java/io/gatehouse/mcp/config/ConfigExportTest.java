package io.gatehouse.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-CONF-5: what is shared holds references and no credential. */
class ConfigExportTest {
  private static final String REST = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";

  private static final String FULL = """
      {
        "$schema": "x",
        "inputs": [
          {"type": "promptString", "id": "a", "default": "ghp_REST"},
          {"type": "promptString", "id": "b", "default": "canary1", "password": true},
          {"type": "promptString", "id": "c", "default": "eu"}
        ],
        "servers": {
          "Git Hub": {
            "command": "npx",
            "args": ["-y", "server@1.2.3", "--api-key=canary2", "--token", "canary3", "--mode", "fast", "glpat-REST"],
            "env": {
              "GITHUB_TOKEN": "canary4",
              "MODE": "REST",
              "REGION": "eu",
              "KEY": "${KEY:-sk-REST}",
              "OTHER_SECRET": "${OTHER:-canary5}",
              "FINE": "${FINE:-eu}",
              "MIXED": "x ghp_REST y ${env:REGION}",
              "PEM": "-----BEGIN PRIVATE KEY-----\\nREST\\n-----END PRIVATE KEY-----"
            },
            "cwd": "/srv"
          },
          "other": {
            "type": "http",
            "url": "https://a.example/mcp?api_key=canary6&mode=fast",
            "headers": {"Authorization": "Bearer canary7", "X-API-Key": "canary8", "X-Region": "eu"},
            "note": {"password": 12345678, "list": ["https://u:canary9@a.example/"]}
          },
          "third": {
            "url": "https://a.example/",
            "oauth": {"clientId": "c", "issuer": "https://i.example", "clientSecret": "canary0"}
          },
          "fourth": {"command": "x", "env": {"GITHUB_TOKEN": "canary4b", "${BROKEN": "${ ghp_REST"}}
        }
      }
      """.replace("REST", REST);

  private static ConfigExport export(String json) {
    return ConfigExport.of(json.replace('\'', '"').replace("REST", REST), "x.json");
  }

  @Test
  void noCredentialIsLeft() {
    ConfigExport export = ConfigExport.of(FULL, "x.json");

    assertThat(export.json()).doesNotContain("canary", "12345678", REST);
    assertThat(export + " " + export.replaced()).doesNotContain("canary", "12345678", REST);
    assertThat(export.replaced())
        .extracting(replaced -> replaced.pointer() + " " + replaced.variable())
        .containsExactly(
            "/inputs/0/default ",
            "/inputs/1/default ",
            "/servers/Git Hub/args/2 GIT_HUB_ARGS_2",
            "/servers/Git Hub/args/4 GIT_HUB_ARGS_4",
            "/servers/Git Hub/args/7 GIT_HUB_ARGS_7",
            "/servers/Git Hub/env/GITHUB_TOKEN GITHUB_TOKEN",
            "/servers/Git Hub/env/MODE MODE",
            "/servers/Git Hub/env/KEY KEY",
            "/servers/Git Hub/env/OTHER_SECRET OTHER",
            "/servers/Git Hub/env/MIXED MIXED",
            "/servers/Git Hub/env/PEM PEM",
            "/servers/other/url OTHER_URL",
            "/servers/other/headers/Authorization OTHER_AUTHORIZATION",
            "/servers/other/headers/X-API-Key OTHER_X_API_KEY",
            "/servers/other/note/password OTHER_PASSWORD",
            "/servers/other/note/list/0 OTHER_LIST_0",
            "/servers/third/oauth/clientSecret THIRD_CLIENTSECRET",
            "/servers/fourth/env/GITHUB_TOKEN GITHUB_TOKEN_2",
            "/servers/fourth/env/${BROKEN BROKEN_2");
  }

  @Test
  void everythingElseIsAsItWasInItsOrder() {
    String copy = export(
            "{'b':1.50,'mcpServers':{'z':{'command':'x','args':['-y',{'k':[]},'é${A:-b}'],'env':{'T':'xoxb-REST'}},'a':{}},'x':[true,null]}")
        .json();

    assertThat(copy).isEqualTo("""
            {
              "b": 1.50,
              "mcpServers": {
                "z": {
                  "command": "x",
                  "args": [
                    "-y",
                    {
                      "k": []
                    },
                    "é${A:-b}"
                  ],
                  "env": {
                    "T": "${env:T}"
                  }
                },
                "a": {}
              },
              "x": [true, null]
            }
            """);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'command':'x','args':['--token','REST']} | ["--token", "${env:S_ARGS_1}"]
      {'command':'x','args':['--token=hunter2']} | ["--token=${env:S_ARGS_0}"]
      {'command':'x','args':['--tokens']} | ["--tokens"]
      {'command':'x','args':['a=ghp_REST,b']} | ["a=${env:S_ARGS_0},b"]
      {'command':'x','args':['https://u:hunter2@a.example/?q=1']} | ["https://u:${env:S_ARGS_0}@a.example/?q=1"]
      {'command':'x','args':['${ghp_REST}','${S_ARGS_0}']} | ["${ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8}", "${S_ARGS_0}"]
      {'command':'x','args':['${S_ARGS_1}','ghp_REST']} | ["${S_ARGS_1}", "${env:S_ARGS_1_2}"]
      """)
  void onlyTheCredentialIsReplaced(String server, String args) {
    assertThat(export("{'mcpServers':{'s':" + server + "}}").json()).contains("\"args\": " + args);
  }

  @Test
  void oneValueHasOneVariableInAllItsPlaces() {
    ConfigExport export = export(
        "{'mcpServers':{'a':{'command':'x','env':{'TOKEN':'v'}},'b':{'command':'x','env':{'TOKEN':'v'}}}}");

    assertThat(export.replaced())
        .extracting(ConfigExport.Replaced::variable)
        .containsExactly("TOKEN", "TOKEN");
  }

  @Test
  void theCopyLoadsAndTheOriginalDoesNot() {
    String json = """
        {"servers": {
          "a": {"command": "x", "args": ["--key", "ghp_REST"], "env": {"API_TOKEN": "canary"}},
          "b": {"url": "https://a.example/", "headers": {"Authorization": "Bearer canary"}},
          "c": {"url": "https://a.example/", "oauth":
            {"clientId": "c", "issuer": "https://i.example", "clientSecret": "canary"}}}}
        """.replace("REST", REST);
    ConfigExport export = ConfigExport.of(json, "x.json");
    List<String> variables =
        export.replaced().stream().map(ConfigExport.Replaced::variable).toList();
    SecretSource source = name -> variables.contains(name) ? Optional.of("v") : Optional.empty();

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> McpConfigFile.parse(json, "x.json", source));
    McpConfigFile copy = McpConfigFile.parse(export.json(), "x.json", source);
    assertThat(copy.servers()).hasSize(3);
    assertThat(copy.warnings()).isEmpty();
    assertThat(ConfigExport.of(export.json(), "x.json").json()).isEqualTo(export.json());
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ConfigExport.of("{//ghp_" + REST + "\n}", "x.json"))
        .withMessage("x.json: line 1, column 2: comments are not JSON: remove them");
  }
}
