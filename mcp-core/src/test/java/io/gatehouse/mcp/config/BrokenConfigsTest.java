package io.gatehouse.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.Delivery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that cannot be used: each error names the place and a way out, and repeats no value. */
class BrokenConfigsTest {
  private static final Map<String, String> VARIABLES =
      Map.of("SET", "hunter2", "EMPTY", "", "LINES", "hunter2\nX: y", "NUL", "a\0b");

  private static ConfigException broken(String json) {
    ConfigException e = catchThrowableOfType(
        ConfigException.class,
        () ->
            McpConfigFile.parse(json, "x.json", name -> Optional.ofNullable(VARIABLES.get(name))));
    assertThat(e).as("not broken: %s", json).isNotNull();
    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(e.toString()).doesNotContain("hunter2");
    return e;
  }

  /** A server with the name s, its pointer below /mcpServers/s, and the message. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      7 | `` | is not an object: write {\"command\": …} or {\"url\": …}
      null | `` | is not an object: write {\"command\": …} or {\"url\": …}
      {} | `` | has neither a command nor a url: add one
      {'args':['a']} | `` | has neither a command nor a url: add one
      {'command':'a','url':'https://a.example'} | `` | has both a command and a url: keep one
      {'type':'http','command':'a'} | `` | has no url, which a server of type http needs
      {'type':'sse','command':'a'} | `` | has no url, which a server of type sse needs
      {'type':'stdio','url':'https://a.example'} | `` | has no command, which a server of type stdio needs
      {'type':'hunter2','url':'https://a.example'} | /type | is none of stdio, http, streamable-http and sse
      {'type':7,'url':'https://a.example'} | /type | is none of stdio, http, streamable-http and sse
      {'type':'HTTP','url':'https://a.example'} | /type | is none of stdio, http, streamable-http and sse
      {'command':7} | /command | is not a string: put it in quotes
      {'command':null} | /command | is not a string: put it in quotes
      {'command':['npx','hunter2']} | /command | is not a string: put it in quotes
      {'command':''} | /command | is empty: name the program to start
      {'command':' '} | /command | is empty: name the program to start
      {'command':'${EMPTY}'} | /command | is empty: name the program to start
      {'command':'${env:NOT_SET}'} | /command | the environment variable NOT_SET is not set: set it before the start
      {'command':'a\\u0000hunter2'} | /command | holds a NUL character: remove it
      {'command':'a','args':'hunter2'} | /args | is not an array: write one string for each argument
      {'command':'a','args':{}} | /args | is not an array: write one string for each argument
      {'command':'a','args':['b',8080]} | /args/1 | is not a string: put it in quotes
      {'command':'a','args':['--key=${env:NOT_SET}']} | /args/0 | the environment variable NOT_SET is not set: set it before the start
      {'command':'a','args':['${NOT_SET}']} | /args/0 | the environment variable NOT_SET is not set: set it before the start
      {'command':'a','args':['hunter2${SET']} | /args/0 | has a reference without its closing brace
      {'command':'a','args':['${}']} | /args/0 | has a reference that is not understood: use ${env:NAME}, ${NAME:-default}, ${file:PATH}, ${input:id} or ${keyring:NAME}
      {'command':'a','args':['${env:}']} | /args/0 | has a reference that is not understood: use ${env:NAME}, ${NAME:-default}, ${file:PATH}, ${input:id} or ${keyring:NAME}
      {'command':'a','args':['${env: SET}']} | /args/0 | has a reference that is not understood: use ${env:NAME}, ${NAME:-default}, ${file:PATH}, ${input:id} or ${keyring:NAME}
      {'command':'a','args':['${file:hunter2}']} | /args/0 | refers to a file that starts nowhere: write an absolute path
      {'command':'a','args':['${file:/none/hunter2}']} | /args/0 | refers to a file that does not exist: create it or name another one
      {'command':'a','args':['${file:/}']} | /args/0 | refers to a file that is not a regular file: name one
      {'command':'a','args':['${keyring:github}']} | /args/0 | the host has no github in a keyring: store it there, or use ${env:NAME}
      {'command':'a','args':['${command:hunter2}']} | /args/0 | refers to a command, and nothing is run to read a file: use ${env:NAME}
      {'command':'a','args':['${file:}']} | /args/0 | has a reference that is not understood: use ${env:NAME}, ${NAME:-default}, ${file:PATH}, ${input:id} or ${keyring:NAME}
      {'command':'a','args':['${vault:hunter2}']} | /args/0 | has a reference that is not understood: use ${env:NAME}, ${NAME:-default}, ${file:PATH}, ${input:id} or ${keyring:NAME}
      {'command':'a','args':['${input:key}']} | /args/0 | refers to the input key, which is not under inputs: add it there
      {'command':'a','args':['${workspaceFolder}']} | /args/0 | refers to a workspace folder, and the host names none: write the path
      {'command':'a','args':['${NUL}']} | /args/0 | holds a NUL character: remove it
      {'command':'a','env':[]} | /env | is not an object: write a member for each variable
      {'command':'a','env':{'A':1}} | /env/A | is not a string: put it in quotes
      {'command':'a','env':{'A':null}} | /env/A | is not a string: put it in quotes
      {'command':'a','env':{'A=B':'hunter2'}} | /env/A=B | is not the name of an environment variable: name it without =
      {'command':'a','env':{'':'hunter2'}} | /env/ | is not the name of an environment variable: name it without =
      {'command':'a','env':{'K':'${env:NOT_SET}'}} | /env/K | the environment variable NOT_SET is not set: set it before the start
      {'command':'a','envFile':7} | /envFile | is not a string: put it in quotes
      {'command':'a','envFile':''} | /envFile | is not the path of a file: write an absolute one
      {'command':'a','envFile':'.env'} | /envFile | is not the path of a file: write an absolute one
      {'command':'a','envFile':'/none/.env'} | /envFile | names a file that does not exist: create it or name another one
      {'command':'a','env':{'API_TOKEN':'hunter2'}} | /env/API_TOKEN | looks like a credential that is written into the file: use a reference, ${env:NAME}
      {'command':'a','cwd':7} | /cwd | is not a string: put it in quotes
      {'command':'a','cwd':''} | /cwd | is empty: name a directory or remove it
      {'command':'a','disabled':'yes'} | /disabled | is not true or false
      {'url':7} | /url | is not a string: put it in quotes
      {'url':''} | /url | not an absolute http or https URL
      {'url':'/hunter2'} | /url | not an absolute http or https URL
      {'url':'ftp://a.example/hunter2'} | /url | not an absolute http or https URL
      {'url':'https://a.example/hunter2 x'} | /url | is not a URL
      {'url':'http://a.example/hunter2'} | /url | is plain http to another machine: use https, or have the host configure this server itself with allowPlainHttp()
      {'url':'http://10.0.0.1/'} | /url | is plain http to another machine: use https, or have the host configure this server itself with allowPlainHttp()
      {'url':'http://localhost.evil.example/'} | /url | is plain http to another machine: use https, or have the host configure this server itself with allowPlainHttp()
      {'url':'https://${env:NOT_SET}/'} | /url | the environment variable NOT_SET is not set: set it before the start
      {'url':'https://a.example','oauth':true} | /oauth | is not an object: write {"clientId": …, "issuer": …}
      {'url':'https://a.example','headers':{'X-A':'1'},'oauth':{}} | /oauth | stands beside headers, which say how to be authorized, too: keep one
      {'url':'https://a.example','oauth':{'clientId':'c'}} | /oauth | has a clientId and no issuer: add the authorization server that the client is registered at, so that no other one gets it
      {'url':'https://a.example','oauth':{'clientId':7,'issuer':'https://i.example'}} | /oauth/clientId | is not a string: put it in quotes
      {'url':'https://a.example','oauth':{'clientId':' ','issuer':'https://i.example'}} | /oauth/clientId | is empty: fill or remove it
      {'url':'https://a.example','oauth':{'clientId':'c','issuer':'http://i.example'}} | /oauth/issuer | is not the https URL of an authorization server
      {'url':'https://a.example','oauth':{'clientId':'c','issuer':'hunter2 x'}} | /oauth/issuer | is not the https URL of an authorization server
      {'url':'https://a.example','oauth':{'issuer':'https://i.example'}} | /oauth/issuer | means nothing without a clientId: add it, or remove this
      {'url':'https://a.example','oauth':{'clientSecret':'${env:SET}'}} | /oauth/clientSecret | means nothing without a clientId: add it, or remove this
      {'url':'https://a.example','oauth':{'clientId':'c','issuer':'https://i.example','clientSecret':'hunter2'}} | /oauth/clientSecret | is written into the file: use a reference and nothing else, ${env:NAME}
      {'url':'https://a.example','oauth':{'clientId':'c','issuer':'https://i.example','clientSecret':'x${env:SET}'}} | /oauth/clientSecret | is written into the file: use a reference and nothing else, ${env:NAME}
      {'url':'https://a.example','oauth':{'clientId':'c','issuer':'https://i.example','clientSecret':'${NOT_SET:-hunter2}'}} | /oauth/clientSecret | is written into the file: use a reference and nothing else, ${env:NAME}
      {'url':'https://a.example','oauth':{'clientId':'c','issuer':'https://i.example','clientSecret':'${env:EMPTY}'}} | /oauth/clientSecret | refers to something empty: set it before the start
      {'url':'https://a.example','oauth':{'clientId':'c','issuer':'https://i.example','clientSecret':'${env:NOT_SET}'}} | /oauth/clientSecret | the environment variable NOT_SET is not set: set it before the start
      {'url':'https://a.example','oauth':{'scopes':7}} | /oauth/scopes | is neither a string with spaces between the scopes nor an array of them
      {'url':'https://a.example','oauth':{'scopes':''}} | /oauth/scopes | has something that is not a scope
      {'url':'https://a.example','oauth':{'scopes':['read','hunter2 x']}} | /oauth/scopes/1 | has something that is not a scope
      {'url':'https://a.example','oauth':{'callbackPort':'8080'}} | /oauth/callbackPort | is not a port between 1 and 65535
      {'url':'https://a.example','oauth':{'callbackPort':65536}} | /oauth/callbackPort | is not a port between 1 and 65535
      {'url':'https://a.example','headers':[]} | /headers | is not an object: write a member for each header
      {'url':'https://a.example','headers':{'X-A':1}} | /headers/X-A | is not a string: put it in quotes
      {'url':'https://a.example','headers':{'X A':'hunter2'}} | /headers/X A | is not the name of a header: use letters, digits and hyphens
      {'url':'https://a.example','headers':{'':'hunter2'}} | /headers/ | is not the name of a header: use letters, digits and hyphens
      {'url':'https://a.example','headers':{'X-A':'hunter2\\r\\nX-B: c'}} | /headers/X-A | its value has characters that a header cannot carry: check for line breaks
      {'url':'https://a.example','headers':{'X-A':'${env:LINES}'}} | /headers/X-A | its value has characters that a header cannot carry: check for line breaks
      {'url':'https://a.example','headers':{'X-A':'hünter2'}} | /headers/X-A | its value has characters that a header cannot carry: check for line breaks
      {'url':'https://a.example','headers':{'X-A':'${env:NOT_SET}'}} | /headers/X-A | the environment variable NOT_SET is not set: set it before the start
      {'url':'https://a.example','headers':{'X-A':'1','x-a':'2'}} | /headers/x-a | another header has this name in other letters: remove one
      {'url':'https://a.example','headers':{'Host':'hunter2'}} | /headers/Host | is a header that the protocol sets itself: remove it
      {'url':'https://a.example','headers':{'content-length':'1'}} | /headers/content-length | is a header that the protocol sets itself: remove it
      {'url':'https://a.example','headers':{'Mcp-Session-Id':'hunter2'}} | /headers/Mcp-Session-Id | is a header that the protocol sets itself: remove it
      """)
  void aServerIsRefusedAtItsPlace(String server, String pointer, String message) {
    String json = ("{'mcpServers':{'s':" + server + "}}").replace('\'', '"');

    assertThat(broken(json).problems())
        .extracting(ConfigProblem::toString)
        .containsExactly("x.json /mcpServers/s" + pointer + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      `` | `` | is empty: write {\"mcpServers\": {}}
      [] | `` | is not a JSON object: write {\"mcpServers\": {}}
      {} | `` | has no mcpServers: write {\"mcpServers\": {}}
      {'mcpservers':{}} | `` | has no mcpServers: write {\"mcpServers\": {}}
      {'mcpServers':[]} | /mcpServers | is not an object: write a member for each server
      {'servers':7} | /servers | is not an object: write a member for each server
      {'servers':{},'inputs':{}} | /inputs | is not an array of at most 200 inputs
      {'servers':{},'inputs':[7]} | /inputs/0 | is not an object: write {"type": "promptString", "id": …}
      {'servers':{},'inputs':[{'type':'command','id':'k','command':'hunter2'}]} | /inputs/0/type | is command, and nothing is run to read a file: use promptString
      {'servers':{},'inputs':[{'type':'hunter2','id':'k'}]} | /inputs/0/type | is none of promptString and pickString
      {'servers':{},'inputs':[{'id':'k'}]} | /inputs/0/type | is none of promptString and pickString
      {'servers':{},'inputs':[{'type':'promptString'}]} | /inputs/0/id | is not the id of an input: use letters, digits and hyphens
      {'servers':{},'inputs':[{'type':'promptString','id':'hunter2}'}]} | /inputs/0/id | is not the id of an input: use letters, digits and hyphens
      {'servers':{},'inputs':[{'type':'promptString','id':'k'},{'type':'promptString','id':'k'}]} | /inputs/1/id | is the id of another input, too: rename one
      {'servers':{},'inputs':[{'type':'promptString','id':'k','description':7}]} | /inputs/0/description | is not a string: put it in quotes
      {'servers':{},'inputs':[{'type':'promptString','id':'k','password':'yes'}]} | /inputs/0/password | is not true or false
      {'servers':{},'inputs':[{'type':'pickString','id':'k'}]} | /inputs/0/options | is not an array of what to choose from
      {'servers':{},'inputs':[{'type':'pickString','id':'k','options':[]}]} | /inputs/0/options | is not an array of what to choose from
      {'servers':{},'inputs':[{'type':'pickString','id':'k','options':[7]}]} | /inputs/0/options/0 | is neither a string nor {"label": …, "value": …}
      {'servers':{'s':{'command':'${input:k}'}},'inputs':[{'type':'promptString','id':'k'}]} | /servers/s/command | the input k has no answer that it accepts: answer it, or use ${env:NAME}
      {'mcpServers':{},'servers':{}} | `` | has both mcpServers and servers: keep one
      {'mcpServers':{'日本':{'command':'a'}}} | /mcpServers/日本 | the name has no letter a-z and no digit: rename the server
      {'mcpServers':{'':{'command':'a'}}} | /mcpServers/ | the name has no letter a-z and no digit: rename the server
      {'mcpServers':{'My Files':{'command':'a'},'my_files':{'command':'b'}}} | /mcpServers/my_files | the name gives the alias my-files, which another server has: rename one
      {'mcpServers':{'0123456789012345678901234567890123456789012345678901234567890123':{'command':'a'}}} | /mcpServers/0123456789012345678901234567890123456789012345678901234567890123 | the name is longer than 63 characters: shorten it
      {'mcpServers':{'a\\u202eb':{}}} | /mcpServers/a\\u{202e}b | has neither a command nor a url: add one
      """)
  void aFileIsRefusedAtItsPlace(String json, String pointer, String message) {
    assertThat(broken(json.replace('\'', '"')).problems())
        .containsExactly(new ConfigProblem("x.json", pointer, message));
  }

  /** A semicolon stands for a line break. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {;  'mcpServers': {;    // hunter2;  };} | line 3, column 5: comments are not JSON: remove them
      {; /* hunter2 */ } | line 2, column 2: comments are not JSON: remove them
      {'mcpServers':{},} | line 1, column 18: is not JSON: look for a missing or superfluous comma, quote or bracket
      {; 'é😀' 'hunter2'; } | line 2, column 7: is not JSON: look for a missing or superfluous comma, quote or bracket
      {'mcpServers':{} | line 1, column 17: ends too early: close every string, array and object
      {'mcpServers':{}}; x | line 2, column 2: something follows the JSON object: remove it
      {;'a':1,;'a':2} | line 3, column 6: an object that ends here has two members of one name: remove one
      {'a':'\\ud800'} | line 1, column 7: a string holds half of a surrogate pair: write both halves
      """)
  void badJsonIsRefusedByLineAndColumn(String json, String message) {
    assertThat(broken(json.replace('\'', '"').replace(';', '\n')).problems())
        .containsExactly(new ConfigProblem("x.json", "", message));
  }

  @Test
  void tooMuchIsRefused() {
    assertThat(broken("{\"a\":\"" + "x".repeat(1 << 20) + "\"}"))
        .hasMessage("x.json: is larger than 1048576 bytes: split it");
    assertThat(broken("{\"a\":" + "[".repeat(70) + "]".repeat(70) + "}"))
        .hasMessageContaining("is nested deeper than 64 levels");
    assertThat(broken("{\"a\":" + "9".repeat(2000) + "}"))
        .hasMessageContaining("holds more or longer values than a configuration file needs");
    assertThat(broken("{\"a\":\"\ud800\"}")).hasMessageContaining("half of a surrogate pair");
  }

  @Test
  void everyProblemIsToldAtOnceInTheOrderOfTheFile() {
    ConfigException e = broken("""
        {"mcpServers": {
          "a": {"command": "", "args": [1], "env": {"K": "${env:NOT_SET}"}},
          "b": {"url": "http://b.example", "headers": {"Host": "x"}},
          "c": {"command": "fine"}}}
        """);

    assertThat(e.problems())
        .extracting(ConfigProblem::pointer)
        .containsExactly(
            "/mcpServers/a/command",
            "/mcpServers/a/args/0",
            "/mcpServers/a/env/K",
            "/mcpServers/b/url",
            "/mcpServers/b/headers/Host");
    assertThat(e.getMessage())
        .startsWith("x.json /mcpServers/a/command: is empty: name the program to start; x.json ");
  }

  @Test
  void filesThatCannotBeReadAreTold(@TempDir Path directory) throws Exception {
    Path missing = directory.resolve("none.json");
    assertThat(failure(missing))
        .hasMessage(missing + ": does not exist: create it or name another file");
    assertThat(failure(directory)).hasMessage(directory + ": is a directory: name the file in it");
    Path latin1 = Files.write(
        directory.resolve("latin1.json"), "{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(failure(latin1))
        .hasMessage(
            latin1
                + ": line 1, column 3: is not UTF-8, or starts with a byte order mark: save it as plain UTF-8");
    Path marked = Files.writeString(directory.resolve("bom.json"), "\ufeff{\"mcpServers\":{}}");
    assertThat(failure(marked)).hasMessageContaining("starts with a byte order mark");
    Path large = Files.write(directory.resolve("large.json"), new byte[(1 << 20) + 1]);
    assertThat(failure(large)).hasMessageContaining("is larger than 1048576 bytes");
  }

  private static ConfigException failure(Path file) {
    return catchThrowableOfType(ConfigException.class, () -> McpConfigFile.read(file));
  }
}
