package io.gatehouse.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ProtocolMode;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.Verb;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpConfigFileTest {
  private final Map<String, String> variables =
      new HashMap<>(Map.of("KEY", "hunter2", "EMPTY", ""));

  private McpConfigFile parse(String json) {
    return McpConfigFile.parse(
        json.replace('\'', '"'), "x.json", name -> Optional.ofNullable(variables.get(name)));
  }

  private ServerConfig only(String server) {
    return parse("{'mcpServers':{'s':" + server + "}}").servers().get(0).config();
  }

  private static Endpoint.Stdio stdio(ServerConfig config) {
    return (Endpoint.Stdio) config.endpoint();
  }

  @Test
  void readsACommand() {
    Endpoint.Stdio stdio = stdio(
        only(
            "{'command':'npx','args':['-y','server','/srv/a b'],'env':{'K':'${env:KEY}','P':'plain'},'cwd':'work'}"));

    assertThat(stdio.argv()).containsExactly("npx", "-y", "server", "/srv/a b");
    assertThat(stdio.environment()).isEqualTo(Map.of("K", "hunter2", "P", "plain"));
    assertThat(stdio.cwd()).contains(Path.of("work"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'url':'https://a.example/mcp'} | auto
      {'type':'http','url':'https://a.example/mcp'} | auto
      {'type':'streamable-http','url':'https://a.example/mcp'} | auto
      {'type':'sse','url':'https://a.example/mcp'} | legacy
      """)
  void readsAUrl(String server, String mode) {
    ServerConfig config = only(server);

    assertThat(config.endpoint())
        .isEqualTo(new Endpoint.Http(URI.create("https://a.example/mcp"), false));
    assertThat(config.settings().protocolMode())
        .isEqualTo(mode.equals("legacy") ? ProtocolMode.legacy() : ProtocolMode.auto());
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      http://localhost:3000/mcp
      http://127.0.0.1:3000/mcp
      http://[::1]:3000/mcp
      """)
  void plainHttpToThisMachineIsFine(String url) {
    assertThat(only("{'url':'" + url + "'}").endpoint())
        .isEqualTo(new Endpoint.Http(URI.create(url), false));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ${env:KEY} | hunter2
      ${KEY} | hunter2
      a${KEY}b${env:KEY}c | ahunter2bhunter2c
      ${NONE:-fallback} | fallback
      ${EMPTY:-fallback} | fallback
      ${KEY:-fallback} | hunter2
      ${NONE:-} | ``
      ${NONE:-a:-b/$c} | a:-b/$c
      ${env:EMPTY} | ``
      $KEY | $KEY
      $ | $
      {KEY} | {KEY}
      $(KEY) | $(KEY)
      """)
  void resolvesReferences(String text, String resolved) {
    assertThat(stdio(only("{'command':'a','args':['" + text + "']}")).argv())
        .containsExactly("a", resolved);
  }

  @Test
  void aValueIsNotResolvedAgain() {
    variables.put("KEY", "${env:EMPTY}");

    assertThat(stdio(only("{'command':'${KEY}'}")).argv()).containsExactly("${env:EMPTY}");
  }

  @Test
  void headersAreReadAnewForEveryRequestAndNeverShown() {
    ServerConfig config =
        only("{'url':'https://a.example','headers':{'Authorization':'Bearer ${env:KEY}'}}");
    Authorizer authorizer = config.authorizer().orElseThrow();

    assertThat(sent(authorizer)).containsExactly(new Header("Authorization", "Bearer hunter2"));
    variables.put("KEY", "rotated");
    assertThat(sent(authorizer)).containsExactly(new Header("Authorization", "Bearer rotated"));
    assertThat(config + " " + authorizer).doesNotContain("hunter2", "rotated");
  }

  @Test
  void aHeaderThatCannotBeSentAnyMoreIsAnErrorWithoutItsValue() {
    Authorizer authorizer = only("{'url':'https://a.example','headers':{'X-Key':'${env:KEY}'}}")
        .authorizer()
        .orElseThrow();
    for (String changed : List.of("hunter3\nX: y", "")) {
      variables.put("KEY", changed);
      if (changed.isEmpty()) {
        variables.remove("KEY");
      }
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> sent(authorizer))
          .withMessage(
              "x.json /mcpServers/s/headers/X-Key: the value of the header has changed and cannot be sent any more");
    }
  }

  @Test
  void readsWhatIsKnownAboutLoggingIn() {
    ConfiguredOAuth plain = oauth("{'url':'https://a.example'}");
    ConfiguredOAuth scopes =
        oauth("{'url':'https://a.example','oauth':{'scopes':'read  write','callbackPort':8080}}");
    ConfiguredOAuth client =
        oauth("{'url':'https://a.example','oauth':{'clientId':'c','issuer':'https://i.example/t',"
            + "'clientSecret':'${env:KEY}','scopes':['read']}}");

    assertThat(plain).isEqualTo(ConfiguredOAuth.NOTHING);
    assertThat(scopes.scopes()).containsExactly("read", "write");
    assertThat(scopes.callbackPort()).hasValue(8080);
    assertThat(client.scopes()).containsExactly("read");
    assertThat(client.client()).hasValueSatisfying(c -> {
      assertThat(c.issuer() + " " + c.clientId()).isEqualTo("https://i.example/t c");
      assertThat(c.secret().orElseThrow().get()).isEqualTo("hunter2");
      assertThat(c.toString()).doesNotContain("hunter2");
    });
  }

  @Test
  void aClientSecretIsReadAnewAndMissedWhenItIsGone() {
    Supplier<String> secret = oauth(
            "{'url':'https://a.example','oauth':{'clientId':'c','issuer':'https://i.example',"
                + "'clientSecret':'${env:KEY}'}}")
        .client()
        .flatMap(ConfiguredOAuth.Client::secret)
        .orElseThrow();

    variables.put("KEY", "rotated");
    assertThat(secret.get()).isEqualTo("rotated");
    variables.remove("KEY");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(secret::get)
        .withMessage(
            "x.json /mcpServers/s/oauth/clientSecret: what it refers to is not set any more");
  }

  private ConfiguredOAuth oauth(String server) {
    return parse("{'mcpServers':{'s':" + server + "}}").servers().get(0).oauth();
  }

  private static List<Header> sent(Authorizer authorizer) {
    HttpTarget target = new HttpTarget(Verb.POST, URI.create("https://a.example"));
    return authorizer.authorize(target, CallContext.of("alice")).headers();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      files | files
      GitHub | github
      My Files! | my-files
      a__b..c | a-b-c
      -x- | x
      Über 9 | ber-9
      @scope/server | scope-server
      """)
  void namesBecomeAliases(String name, String alias) {
    ConfiguredServer server =
        parse("{'mcpServers':{'" + name + "':{'command':'a'}}}").servers().get(0);

    assertThat(server.name()).isEqualTo(name);
    assertThat(server.config().alias()).isEqualTo(alias);
  }

  @Test
  void readsWhatClaudeDesktopWrites() {
    McpConfigFile desktop = parse("{'globalShortcut':'','mcpServers':{'a':{'command':'x'}}}");

    assertThat(desktop.servers()).hasSize(1);
    assertThat(desktop.warnings())
        .containsExactly(
            new ConfigProblem("x.json", "/globalShortcut", "is not known and ignored"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'command':'a','timeout':5} | /timeout | is not known and ignored
      {'command':'a','autoApprove':['*']} | /autoApprove | is ignored: consent is given by the policy, never by this file
      {'command':'a','alwaysAllow':['x']} | /alwaysAllow | is ignored: consent is given by the policy, never by this file
      {'command':'a','headers':{}} | /headers | is ignored: it means nothing for a command
      {'command':'a','oauth':{}} | /oauth | is ignored: it means nothing for a command
      {'url':'https://a.example','oauth':{'authServerMetadataUrl':'x'}} | /oauth/authServerMetadataUrl | is not known and ignored
      {'url':'https://a.example','env':{}} | /env | is ignored: it means nothing for a url
      {'url':'https://a.example','args':[]} | /args | is ignored: it means nothing for a url
      {'command':'npx -y server'} | /command | holds a space and is started as one program, without a shell: put arguments into args
      """)
  void warnsOfWhatIsIgnored(String server, String pointer, String message) {
    McpConfigFile file = parse("{'mcpServers':{'s':" + server + "}}");

    assertThat(file.servers()).hasSize(1);
    assertThat(file.warnings())
        .containsExactly(new ConfigProblem("x.json", "/mcpServers/s" + pointer, message));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'command':'a','env':{'GITHUB_TOKEN':'${env:KEY}','EMPTY_TOKEN':'','MODE':'x'}}
      {'url':'https://a.example','headers':{'Authorization':'Bearer ${KEY}','X-Region':'eu'}}
      {'command':'C:/Program Files/x','args':[]}
      """)
  void doesNotWarnOfWhatIsRight(String server) {
    assertThat(parse("{'mcpServers':{'s':" + server + "}}").warnings()).isEmpty();
  }

  @Test
  void aDisabledServerIsLeftOutWhateverElseItSays() {
    McpConfigFile file = parse(
        "{'mcpServers':{'a':{'disabled':true,'url':7},'b':{'command':'x','disabled':false}}}");

    assertThat(file.servers()).extracting(ConfiguredServer::name).containsExactly("b");
    assertThat(file.warnings())
        .containsExactly(
            new ConfigProblem("x.json", "/mcpServers/a", "is left out: the file disables it"));
  }

  @Test
  void keepsTheOrderOfTheFile() {
    assertThat(parse("{'mcpServers':{'z':{'command':'a'},'a':{'command':'b'},'m':{'command':'c'}}}")
            .servers())
        .extracting(server -> server.config().alias())
        .containsExactly("z", "a", "m");
    assertThat(parse("{'mcpServers':{}}").servers()).isEmpty();
  }

  @Test
  void aRelativeDirectoryStartsAtTheFile(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(
        directory.resolve("x.json"),
        "{\"mcpServers\":{\"a\":{\"command\":\"x\",\"cwd\":\"../w\"},\"b\":{\"command\":\"x\",\"cwd\":\"/abs\"}}}");
    List<ConfiguredServer> servers = McpConfigFile.read(file).servers();

    assertThat(stdio(servers.get(0).config()).cwd()).contains(directory.resolveSibling("w"));
    assertThat(stdio(servers.get(1).config()).cwd()).contains(Path.of("/abs"));
  }

  @Test
  void readsReferencesFromTheEnvironmentOfTheProcess(@TempDir Path directory) throws Exception {
    String path = System.getenv("PATH");
    Path file = Files.writeString(
        directory.resolve("x.json"),
        "{\"mcpServers\":{\"a\":{\"command\":\"x\",\"args\":[\"${env:PATH}\"]}}}");

    assertThat(stdio(McpConfigFile.read(file).servers().get(0).config()).argv())
        .containsExactly("x", path);
  }
}
