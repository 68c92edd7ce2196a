package io.gatehouse.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.Provenance;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of the registry: evidence for a review, and commands that nobody has run. */
class RegistryDocumentTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  private static RegistryDocument parse(String name, String members) {
    String json =
        "{'$schema':'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json','name':'"
            + name + "','version':'1.2.3'" + members.replace("SHA", SHA) + "}";
    return RegistryDocument.parse(json.replace('\'', '"'), "server.json", List.of("com.acme"));
  }

  private static RegistryDocument packaged(String members) {
    return parse(
        "io.github.alice/files", ",'packages':[{'transport':{'type':'stdio'}," + members + "}]");
  }

  private static RegistryDocument remote(String members) {
    return parse("io.github.alice/files", ",'remotes':[{" + members + "}]");
  }

  private static final SecretSource ANSWERS = new SecretSource() {
    @Override
    public Optional<String> value(String name) {
      return Optional.of("hunter3");
    }

    @Override
    public Optional<String> input(ConfigInput input) {
      return Optional.of(input.password() ? "hunter2" : "plain");
    }
  };

  private static Endpoint.Stdio loaded(LaunchPlan plan) {
    ServerConfig config = plan.load("files", ConfigOptions.of(ANSWERS)).config();
    return (Endpoint.Stdio) config.endpoint();
  }

  @Test
  void anNpmPackageIsRunInItsExactVersion() {
    LaunchPlan plan = packaged(
            "'registryType':'npm','identifier':'@alice/files','version':'1.2.3','fileSha256':'SHA',"
                + "'packageArguments':[{'type':'positional','value':'serve'},"
                + "{'type':'named','name':'--root','isRequired':true,'description':'Folder'},"
                + "{'type':'named','name':'--mode','default':'fast'},{'type':'named','name':'--never'}],"
                + "'environmentVariables':[{'name':'API_KEY','isRequired':true,'isSecret':true},"
                + "{'name':'REGION','default':'eu'}]")
        .plans()
        .get(0);

    assertThat(plan.inputs())
        .containsExactly(
            new ConfigInput("API_KEY", "", Optional.empty(), true, List.of()),
            new ConfigInput("root", "Folder", Optional.empty(), false, List.of()));
    assertThat(plan.leftOut()).containsExactly("never");
    assertThat(plan.version()).contains("1.2.3");
    assertThat(plan.digest()).contains(SHA);
    assertThat(loaded(plan).argv())
        .containsExactly(
            "npx", "-y", "@alice/files@1.2.3", "serve", "--root", "plain", "--mode", "fast");
    assertThat(loaded(plan).environment()).isEqualTo(Map.of("API_KEY", "hunter2", "REGION", "eu"));
    assertThat(plan.toString()).isEqualTo("LaunchPlan[npm at /packages/0]");
  }

  @Test
  void aPythonPackageIsRunInItsExactVersion() {
    LaunchPlan plan = packaged("'registryType':'pypi','identifier':'Files.x','version':'1!2.0rc1'")
        .plans()
        .get(0);

    assertThat(loaded(plan).argv()).containsExactly("uvx", "Files.x==1!2.0rc1");
  }

  @Test
  void anImageIsRunByItsDigestWithVariablesByName() {
    LaunchPlan plan = packaged(
            "'registryType':'oci','identifier':'images.example/alice/files:1.2@sha256:SHA',"
                + "'environmentVariables':[{'name':'KEY','isRequired':true,'isSecret':true}]")
        .plans()
        .get(0);

    assertThat(loaded(plan).argv())
        .containsExactly(
            "docker",
            "run",
            "-i",
            "--rm",
            "-e",
            "KEY",
            "images.example/alice/files:1.2@sha256:" + SHA);
    assertThat(plan.digest()).contains(SHA);
  }

  @Test
  void aRemoteServerGetsItsHeadersFromWhoIsAsked() {
    LaunchPlan plan = remote(
            "'type':'streamable-http','url':'https://{tenant}.example/mcp','variables':{'tenant':{'isRequired':true}},"
                + "'headers':[{'name':'Authorization','value':'Bearer {token}','isSecret':true,"
                + "'variables':{'token':{'isSecret':true,'default':'canary'}}},"
                + "{'name':'X-Key','value':'canary','isSecret':true},{'name':'X-Region','value':'eu'}]")
        .plans()
        .get(0);
    ServerConfig config = plan.load("files", ConfigOptions.of(ANSWERS)).config();

    assertThat(plan.entry().toJson() + plan.inputs()).doesNotContain("canary");
    assertThat(plan.inputs())
        .extracting(ConfigInput::id)
        .containsExactly("tenant", "token", "X-Key");
    assertThat(config.endpoint())
        .isEqualTo(new Endpoint.Http(URI.create("https://plain.example/mcp"), false));
    assertThat(config.authorizer()).isPresent();
  }

  @Test
  void anUnansweredInputIsAnErrorAndTheEnvironmentIsNotLookedAt() {
    LaunchPlan plan = packaged("'registryType':'npm','identifier':'files','version':'1.0.0',"
            + "'environmentVariables':[{'name':'AWS_SECRET_ACCESS_KEY','isRequired':true}]")
        .plans()
        .get(0);

    ConfigException e = catchThrowableOfType(
        ConfigException.class,
        () -> plan.load("files", ConfigOptions.of(name -> Optional.of("hunter3"))));

    assertThat(e)
        .hasMessage(
            "server.json /packages/0 /servers/files/env/AWS_SECRET_ACCESS_KEY: the input AWS_SECRET_ACCESS_KEY has no answer that it accepts: answer it, or use ${env:NAME}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      'registryType':'npm','identifier':'files','version':'^1.0.0' | /version | is not one version: name it exactly, without a range or a tag
      'registryType':'npm','identifier':'files','version':'latest' | /version | is not one version: name it exactly, without a range or a tag
      'registryType':'npm','identifier':'files','version':'1.x' | /version | is not one version: name it exactly, without a range or a tag
      'registryType':'npm','identifier':'files' | /version | is not one version: name it exactly, without a range or a tag
      'registryType':'npm','identifier':'--registry=x','version':'1.0.0' | /identifier | is not the name of a package of this kind
      'registryType':'npm','identifier':'git+https://x','version':'1.0.0' | /identifier | is not the name of a package of this kind
      'registryType':'npm','identifier':'fílés','version':'1.0.0' | /identifier | is not the name of a package of this kind
      'registryType':'pypi','identifier':'-x','version':'1.0.0' | /identifier | is not the name of a package of this kind
      'registryType':'oci','identifier':'alice/files:1.2' | /identifier | is not an image with its digest: a tag can be moved, so add @sha256:…
      'registryType':'oci','identifier':'--privileged@sha256:SHA' | /identifier | is not an image with its digest: a tag can be moved, so add @sha256:…
      'identifier':'files' | /registryType | is missing: write npm, pypi or oci
      'registryType':'npm','identifier':'files','version':'1.0.0','fileSha256':'12' | /fileSha256 | is not 64 hexadecimal digits in lower case
      'registryType':'npm','identifier':'files','version':'1.0.0','environmentVariables':[{'name':'NODE_OPTIONS','value':'x'}] | /environmentVariables/0/name | changes which programs run: a document may not set it
      'registryType':'npm','identifier':'files','version':'1.0.0','environmentVariables':[{'name':'A','value':'${env:HOME}'}] | /environmentVariables/0/value | holds ${ or NUL, which a document from elsewhere may not: remove it
      'registryType':'npm','identifier':'files','version':'1.0.0','environmentVariables':[{'name':'A B','value':'x'}] | /environmentVariables/0/name | is not the name of an environment variable
      'registryType':'npm','identifier':'files','version':'1.0.0','environmentVariables':{} | /environmentVariables | is not an array of at most 200 objects
      'registryType':'npm','identifier':'files','version':'1.0.0','packageArguments':[{'type':'flag'}] | /packageArguments/0/type | is none of positional and named
      'registryType':'npm','identifier':'files','version':'1.0.0','packageArguments':[{'type':'positional','value':'{x}'}] | /packageArguments/0/value | has a variable in braces that is not under variables: declare it
      """)
  void aPackageIsRefusedAtItsPlace(String members, String pointer, String message) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> packaged(members));

    assertThat(e.problems())
        .containsExactly(new ConfigProblem("server.json", "/packages/0" + pointer, message));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {} | /$schema | is not that of 2025-12-11: convert the document
      {'name':'files'} | /name | is not a namespace, a slash and a name
      {'name':'аcme.com/x'} | /name | is not a namespace, a slash and a name
      {'version':'>=1'} | /version | is not one version: ranges are refused
      {'status':'deleted'} | /status | is deleted: use another server
      {'packages':{}} | /packages | is not an array of at most 50 objects
      {'packages':[7]} | /packages/0 | is not an object
      {'remotes':[{'type':'ws','url':'https://a.example'}]} | /remotes/0/type | is none of streamable-http and sse
      {'remotes':[{'type':'sse','url':'http://a.example'}]} | /remotes/0/url | is not an https URL
      {'remotes':[{'type':'sse','url':'https://a.example','headers':[{'name':'A B','value':'x'}]}]} | /remotes/0/headers/0/name | is not the name of a header
      """)
  void aDocumentIsRefusedAtItsPlace(String changes, String pointer, String message)
      throws Exception {
    JsonObject good = JsonObject.of(
        "$schema",
        "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
        "name",
        "io.github.alice/files",
        "version",
        "1.0.0");
    JsonObject change = (JsonObject) JsonValue.parse(changes.replace('\'', '"'));
    JsonObject.Builder document = JsonObject.builder().putAll(good).putAll(change);
    String json =
        change.size() == 0 ? good.without("$schema").toJson() : document.build().toJson();

    ConfigException e = catchThrowableOfType(
        ConfigException.class, () -> RegistryDocument.parse(json, "server.json", List.of()));

    assertThat(e.problems())
        .extracting(ConfigProblem::toString)
        .contains("server.json " + pointer + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      'registryType':'npm','identifier':'files','version':'1.0.0','registryBaseUrl':'https://evil.example' | /registryBaseUrl | is not used: it would change where the package comes from or how it runs
      'registryType':'npm','identifier':'files','version':'1.0.0','runtimeArguments':[{'type':'named','name':'--privileged'}] | /runtimeArguments | is not used: it would change where the package comes from or how it runs
      'registryType':'npm','identifier':'files','version':'1.0.0','extra':1 | /extra | is not known and ignored
      'registryType':'mcpb','identifier':'files','version':'1.0.0' | /registryType | is of a kind that no launch is made for: npm, pypi and oci are
      """)
  void whatIsNotTakenOverIsTold(String members, String pointer, String message) {
    RegistryDocument document = packaged(members);

    assertThat(document.warnings())
        .containsExactly(new ConfigProblem("server.json", "/packages/0" + pointer, message));
    assertThat(document.plans().toString()).doesNotContain("privileged", "evil");
  }

  @Test
  void saysWhereAServerComesFrom() {
    RegistryOrigin origin = parse(
            "io.github.alice/files", ",'title':'Files','repository':{'url':'https://a.example'}")
        .origin();

    assertThat(origin.namespace()).isEqualTo("io.github.alice");
    assertThat(origin.version()).isEqualTo("1.2.3");
    assertThat(origin.title()).isEqualTo("Files");
    assertThat(origin.repository()).contains("https://a.example");
    assertThat(origin.lookalikes()).isEmpty();
    assertThat(origin.digest())
        .isNotEqualTo(parse("io.github.alice/files", "").origin().digest());
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      io.modelcontextprotocol/x, files, ''
      io.rnodelcontextprotocol/x, files, io.modelcontextprotocol
      io.modelcontextprotocoI/x, files, io.modelcontextprotocol
      io.model-context-protocol/x, files, io.modelcontextprotocol
      io.modelcontextprotocl/x, files, io.modelcontextprotocol
      io.modelcontextprotcool/x, files, io.modelcontextprotocol
      com.acrne/x, files, com.acme
      com.acme1/x, files, com.acme
      com.acme/x, files, ''
      com.other/x, @anthr0pic-ai/x, @anthropic-ai
      com.other/x, @anthropic-ai/x, ''
      """)
  void marksWhatLooksLikeAWellKnownName(String name, String identifier, String like) {
    RegistryOrigin origin = parse(
            name,
            ",'packages':[{'registryType':'npm','identifier':'" + identifier
                + "','version':'1.0.0','transport':{'type':'stdio'}}]")
        .origin();

    assertThat(String.join(",", origin.lookalikes())).isEqualTo(like);
  }

  @Test
  void aTrustedPublisherGivesTheExactServerALabelForPolicies() {
    TrustedPublishers trusted =
        TrustedPublishers.of(Map.of("io.github.alice", "reviewed", "com.acrne", "reviewed"));
    RegistryDocument document =
        packaged("'registryType':'npm','identifier':'files','version':'1.0.0'");
    ServerConfig config =
        document.plans().get(0).load("files", ConfigOptions.of(ANSWERS)).config();

    assertThat(trusted.policyEntry(document.origin(), config))
        .contains(JsonObject.of(
            "identity",
            JsonObject.of("argv", JsonArray.of("npx", "-y", "files@1.0.0")),
            "labels",
            JsonArray.of("reviewed")));
    assertThat(trusted.policyEntry(
            document.origin(), ServerConfig.http("x", URI.create("https://a.example/mcp"))))
        .contains(JsonObject.of(
            "identity", JsonObject.of("url", "https://a.example/mcp"),
            "labels", JsonArray.of("reviewed")));
    assertThat(trusted.label(parse("io.github.alice2/files", "").origin())).isEmpty();
    assertThat(trusted.label(parse("com.acrne/files", "").origin())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedPublishers.of(Map.of("a", "A label")))
        .withMessage("a label is 1 to 63 of a-z, 0-9 and -");
  }

  @Test
  void peopleAreToldWhatTheDocumentDeclaresAndThatNobodyCheckedIt() {
    LaunchPlan plan = packaged("'registryType':'npm','identifier':'files','version':'1.0.0'")
        .plans()
        .get(0);

    assertThat(plan.load("files", ConfigOptions.of(ANSWERS)).config().provenance())
        .contains(new Provenance(
            Optional.of("io.github.alice/files"),
            Optional.of("files"),
            Optional.of("1.0.0"),
            Optional.empty(),
            Optional.of("io.github.alice"),
            Set.of(Provenance.Evidence.SELF_DECLARED)));
  }
}
