package io.gatehouse.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.Endpoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets that stand elsewhere: in files, in a keyring of the host, in a person's answer. */
class SecretReferencesTest {
  @TempDir
  private Path directory;

  private final List<ConfigInput> asked = new ArrayList<>();
  private String answer = "hunter2";

  private final class Source implements SecretSource {
    @Override
    public Optional<String> value(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<String> input(ConfigInput input) {
      asked.add(input);
      return Optional.of(answer);
    }

    @Override
    public Optional<String> keyring(String name) {
      return name.equals("github") ? Optional.of("hunter3") : Optional.empty();
    }

    @Override
    public Optional<Path> workspaceFolder() {
      return Optional.of(directory);
    }
  }

  private McpConfigFile read(String json) throws Exception {
    Path file = Files.writeString(directory.resolve("x.json"), json.replace('\'', '"'));
    return McpConfigFile.read(file, new Source());
  }

  private Endpoint.Stdio only(String server) throws Exception {
    McpConfigFile file = read("{'mcpServers':{'s':" + server + "}}");
    assertThat(file.warnings()).isEmpty();
    return (Endpoint.Stdio) file.servers().get(0).config().endpoint();
  }

  private ConfigException broken(String json) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> read(json));
    assertThat(e).isNotNull();
    assertThat(e.toString()).doesNotContain("hunter");
    return e;
  }

  private static final String KEY = "{'command':'a','env':{'K':'${file:key}'}}";

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      hunter2 | hunter2
      hunter2; | hunter2
      hunter2\\r; | hunter2
      hunter2;; | hunter2;
      a;b; | a;b
      `` | ``
      ; | ``
      """)
  void aFileLosesTheLineEndThatClosesIt(String content, String value) throws Exception {
    Files.writeString(directory.resolve("key"), lines(content));

    assertThat(only(KEY).environment()).isEqualTo(Map.of("K", lines(value)));
  }

  private static String lines(String text) {
    return text.replace("\\r", "\r").replace(';', '\n');
  }

  @Test
  void aFileMayBeALinkForMountedSecretsAreLinks() throws Exception {
    Files.writeString(directory.resolve("real"), "hunter2");
    Files.createSymbolicLink(directory.resolve("key"), directory.resolve("real"));

    assertThat(only(KEY).environment()).isEqualTo(Map.of("K", "hunter2"));
  }

  @Test
  void aFileThatIsNoSecretIsToldWithoutItsContent() throws Exception {
    String place = directory.resolve("x.json") + " /mcpServers/s/env/K: refers to a file that ";
    String json = "{'mcpServers':{'s':" + KEY + "}}";

    assertThat(broken(json)).hasMessage(place + "does not exist: create it or name another one");
    Files.writeString(directory.resolve("key"), "hunter2".repeat(10_000));
    assertThat(broken(json)).hasMessage(place + "is larger than 65536 bytes: name another one");
    Files.write(directory.resolve("key"), "hünter2".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(broken(json)).hasMessage(place + "is not UTF-8: save it as plain UTF-8");
    Files.delete(directory.resolve("key"));
    Files.createDirectory(directory.resolve("key"));
    assertThat(broken(json)).hasMessage(place + "is not a regular file: name one");
  }

  @Test
  void aKeyringOfTheHostAndItsWorkspaceAreUsed() throws Exception {
    Endpoint.Stdio stdio = only(
        "{'command':'a','args':['${workspaceFolder}/b'],'env':{'K':'x${keyring:github}'},'cwd':'${workspaceFolder}'}");

    assertThat(stdio.argv()).containsExactly("a", directory + "/b");
    assertThat(stdio.environment()).isEqualTo(Map.of("K", "xhunter3"));
    assertThat(stdio.cwd()).contains(directory);
    assertThat(stdio.toString()).doesNotContain("hunter");
  }

  @Test
  void aPersonIsAskedOnceForAnInputHoweverOftenItIsUsed() throws Exception {
    McpConfigFile file = read("""
        {'inputs': [
           {'type': 'promptString', 'id': 'key', 'description': 'Key of a', 'password': true},
           {'type': 'promptString', 'id': 'unused', 'default': 'eu'}],
         'servers': {
           'a': {'command': 'x', 'env': {'K': '${input:key}'}},
           'b': {'url': 'https://a.example', 'headers': {'X-Key': '${input:key}'}}}}
        """);

    assertThat(file.servers()).hasSize(2);
    assertThat(file.warnings()).isEmpty();
    assertThat(asked)
        .containsExactly(new ConfigInput("key", "Key of a", Optional.empty(), true, List.of()));
    assertThat(file.servers().toString()).doesNotContain("hunter2");
  }

  @Test
  void anAnswerThatIsNotAmongTheOptionsIsNone() throws Exception {
    String json = """
        {'inputs': [{'type': 'pickString', 'id': 'at', 'options': ['eu', {'label': 'America', 'value': 'us'}]}],
         'servers': {'a': {'command': 'x', 'args': ['${input:at}']}}}
        """;

    assertThat(broken(json))
        .hasMessageEndingWith(
            "/servers/a/args/0: the input at has no answer that it accepts: answer it, or use ${env:NAME}");
    answer = "us";
    assertThat(read(json).servers()).hasSize(1);
  }

  @Test
  void anEnvFileIsReadAndWhatTheEntrySaysWins() throws Exception {
    Files.writeString(
        directory.resolve(".env"),
        "# the key\n\nK=hunter2\r\nQ=\"a b # c\"\nS='x'\nE=\nX==1 \nMODE=file\n");

    assertThat(only("{'command':'a','envFile':'${workspaceFolder}/.env','env':{'MODE':'entry'}}")
            .environment())
        .isEqualTo(
            Map.of("K", "hunter2", "Q", "a b # c", "S", "x", "E", "", "X", "=1 ", "MODE", "entry"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      hunter2 | is not KEY=VALUE: write a name, = and the value without spaces around it
      K = hunter2 | is not KEY=VALUE: write a name, = and the value without spaces around it
      export K=hunter2 | is not KEY=VALUE: write a name, = and the value without spaces around it
      =hunter2 | is not KEY=VALUE: write a name, = and the value without spaces around it
      K="hunter2 | has a quote that does not close at the end of the line: quote the whole value
      K="hunter2" x | has a quote that does not close at the end of the line: quote the whole value
      K='a'hunter2' | has a quote that does not close at the end of the line: quote the whole value
      K=" | has a quote that does not close at the end of the line: quote the whole value
      A=hunter2 | sets a variable for the second time: remove one
      """)
  void aLineOfAnEnvFileThatIsUnclearIsToldByItsNumber(String line, String message)
      throws Exception {
    Files.writeString(directory.resolve(".env"), "A=1\n" + line + "\n");

    assertThat(broken("{'mcpServers':{'s':{'command':'a','envFile':'.env'}}}"))
        .hasMessageEndingWith("/mcpServers/s/envFile: line 2 of the file " + message);
  }

  @Test
  void anEnvFileIsBounded() throws Exception {
    Path file = directory.resolve(".env");
    String json = "{'mcpServers':{'s':{'command':'a','envFile':'.env'}}}";

    Files.writeString(file, "A=" + "x".repeat(70_000));
    assertThat(broken(json)).hasMessageEndingWith("is larger than 65536 bytes: name another one");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= 1000; i++) {
      many.append("K").append(i).append("=\n");
    }
    Files.writeString(file, many);
    assertThat(broken(json))
        .hasMessageEndingWith("line 1001 of the file is one too many: split it");
    Files.writeString(file, "A=a\0b");
    assertThat(broken(json)).hasMessageEndingWith("holds a NUL character: remove it");
  }
}
