package io.gatehouse.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-CONF-1 and R-CONF-2: whose servers are used, and what a project may say before a person trusts it. */
class ConfigScopesTest {
  @TempDir
  private Path directory;

  private final List<String> lookedUp = new ArrayList<>();
  private ConfigTrust trust = ConfigTrust.memory();

  private final class Source implements SecretSource {
    @Override
    public Optional<String> value(String name) {
      lookedUp.add(name);
      return Optional.of("hunter2");
    }

    @Override
    public Optional<String> file(Path file) {
      lookedUp.add(file.toString());
      return Optional.of("hunter2");
    }

    @Override
    public Optional<String> input(ConfigInput input) {
      lookedUp.add(input.id());
      return Optional.of("hunter2");
    }
  }

  private Path file(ConfigScope scope) {
    return directory.resolve(scope + ".json");
  }

  private void write(ConfigScope scope, String servers) throws IOException {
    Files.writeString(file(scope), ("{'mcpServers':{" + servers + "}}").replace('\'', '"'));
  }

  private MergedConfig read() {
    ConfigScopes scopes = ConfigScopes.of(ConfigOptions.of(new Source()), trust);
    for (ConfigScope scope :
        List.of(ConfigScope.USER, ConfigScope.PROJECT, ConfigScope.MANAGED, ConfigScope.LOCAL)) {
      scopes = scopes.file(scope, file(scope));
    }
    return scopes.read();
  }

  private void trustWhatIsAsked(MergedConfig config) {
    config.untrusted().forEach(file -> trust.trust(file.file(), file.digest()));
  }

  private static List<String> commands(MergedConfig config) {
    return config.servers().stream()
        .map(one -> one.server().config())
        .map(server ->
            server.alias() + "=" + String.join(" ", ((Endpoint.Stdio) server.endpoint()).argv()))
        .toList();
  }

  @Test
  void theScopeThatComesFirstReplacesAWholeServer() throws IOException {
    write(ConfigScope.USER, "'a':{'command':'u','args':['x'],'env':{'K':'v'}},'u':{'command':'u'}");
    write(ConfigScope.PROJECT, "'A':{'command':'p'},'b':{'command':'p'}");
    write(ConfigScope.LOCAL, "'a':{'command':'l'},'b':{'command':'l'}");
    write(ConfigScope.MANAGED, "'b':{'command':'m'}");
    trustWhatIsAsked(read());

    MergedConfig config = read();

    assertThat(commands(config)).containsExactly("b=m", "a=l", "u=u");
    assertThat(config.shadowed())
        .containsExactly(
            shadowed(ConfigScope.LOCAL, "b", ConfigScope.MANAGED),
            shadowed(ConfigScope.PROJECT, "A", ConfigScope.LOCAL),
            shadowed(ConfigScope.PROJECT, "b", ConfigScope.MANAGED),
            shadowed(ConfigScope.USER, "a", ConfigScope.LOCAL));
    assertThat(config.servers())
        .extracting(MergedConfig.Scoped::scope)
        .containsExactly(ConfigScope.MANAGED, ConfigScope.LOCAL, ConfigScope.USER);
  }

  private MergedConfig.Shadowed shadowed(ConfigScope scope, String name, ConfigScope by) {
    return new MergedConfig.Shadowed(scope, file(scope), name, file(by));
  }

  @Test
  void nothingIsLookedUpForAServerThatIsReplaced() throws IOException {
    write(ConfigScope.USER, "'a':{'command':'${SECRET}'}");
    write(ConfigScope.MANAGED, "'a':{'command':'m'}");

    assertThat(commands(read())).containsExactly("a=m");
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void aServerThatTheAdministratorDisablesIsOff() throws IOException {
    write(ConfigScope.USER, "'My Files':{'command':'u'}");
    write(ConfigScope.MANAGED, "'my-files':{'command':'m','disabled':true}");

    MergedConfig config = read();

    assertThat(config.servers()).isEmpty();
    assertThat(config.shadowed())
        .containsExactly(shadowed(ConfigScope.USER, "My Files", ConfigScope.MANAGED));
  }

  @Test
  void aProjectThatNobodyTrustsContributesNothingAndIsShownAsWritten() throws IOException {
    write(ConfigScope.USER, "'a':{'command':'u'}");
    write(
        ConfigScope.PROJECT,
        "'a':{'command':'${SHELL}','args':['-c','${file:/etc/passwd}',7],'env':{'K':'${SECRET}'},"
            + "'envFile':'.env','cwd':'${HOME}'},"
            + "'b':{'url':'https://${HOST}.example','headers':{'X-Key':'${input:k}'},'disabled':true}");

    MergedConfig config = read();

    assertThat(commands(config)).containsExactly("a=u");
    assertThat(config.shadowed()).isEmpty();
    assertThat(lookedUp).isEmpty();
    UntrustedConfig asked = config.untrusted().get(0);
    assertThat(asked.file()).isEqualTo(file(ConfigScope.PROJECT));
    assertThat(asked.problems()).isEmpty();
    WrittenServer a = asked.servers().get(0);
    assertThat(a.name()).isEqualTo("a");
    assertThat(a.command()).containsExactly("${SHELL}", "-c", "${file:/etc/passwd}", "7");
    assertThat(a.variables()).containsExactly("K");
    assertThat(a.envFile()).contains(".env");
    assertThat(a.cwd()).contains("${HOME}");
    WrittenServer b = asked.servers().get(1);
    assertThat(b.url()).contains("https://${HOST}.example");
    assertThat(b.headers()).containsExactly("X-Key");
    assertThat(b.disabled()).isTrue();
    assertThat(asked.toString()).doesNotContain("SHELL", "passwd");
  }

  @Test
  void aTrustedProjectCountsUntilItChanges() throws IOException {
    write(ConfigScope.PROJECT, "'a':{'command':'p'}");
    trustWhatIsAsked(read());
    MergedConfig trusted = read();

    assertThat(commands(trusted)).containsExactly("a=p");
    assertThat(trusted.untrusted()).isEmpty();
    assertThat(trusted.changed()).isEmpty();

    write(ConfigScope.PROJECT, "'a':{'command':'q'}");
    assertThat(trusted.changed()).containsExactly(file(ConfigScope.PROJECT));
    assertThat(read().servers()).isEmpty();
    assertThat(read().untrusted()).hasSize(1);

    // Back to what was trusted: nothing to ask.
    write(ConfigScope.PROJECT, "'a':{'command':'p'}");
    assertThat(commands(read())).containsExactly("a=p");
    trust.forget(file(ConfigScope.PROJECT));
    assertThat(read().untrusted()).hasSize(1);
  }

  @Test
  void aFileThatIsNotThereIsKnownToBeAbsent() throws IOException {
    write(ConfigScope.USER, "'a':{'command':'u'}");
    MergedConfig config = read();

    assertThat(config.files())
        .extracting(MergedConfig.Source::scope, source -> source.digest().isPresent())
        .containsExactly(
            tuple(ConfigScope.MANAGED, false),
            tuple(ConfigScope.LOCAL, false),
            tuple(ConfigScope.PROJECT, false),
            tuple(ConfigScope.USER, true));
    assertThat(config.changed()).isEmpty();

    write(ConfigScope.LOCAL, "'a':{'command':'l'}");
    Files.delete(file(ConfigScope.USER));
    assertThat(config.changed()).containsExactly(file(ConfigScope.LOCAL), file(ConfigScope.USER));
  }

  @Test
  void whatIsWrongWithAllFilesIsToldAtOnceAndAnUntrustedOneStopsNothing() throws IOException {
    write(ConfigScope.USER, "'a':{'command':7}");
    write(ConfigScope.LOCAL, "'b':{'command':7}");
    Files.writeString(file(ConfigScope.PROJECT), "{nonsense");

    ConfigException e = catchThrowableOfType(ConfigException.class, this::read);

    assertThat(e.problems())
        .extracting(ConfigProblem::file)
        .containsExactly(
            file(ConfigScope.LOCAL).toString(), file(ConfigScope.USER).toString());

    write(ConfigScope.USER, "");
    write(ConfigScope.LOCAL, "");
    UntrustedConfig untrusted = read().untrusted().get(0);
    assertThat(untrusted.servers()).isEmpty();
    assertThat(untrusted.problems()).hasSize(1);
  }

  @Test
  void aFileHasOneScope() {
    ConfigScopes scopes =
        ConfigScopes.of(ConfigOptions.of(new Source()), trust).file(ConfigScope.USER, directory);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> scopes.file(ConfigScope.PROJECT, directory.resolve("x/..")))
        .withMessage("a configuration file has one scope: name it once");
  }

  @Test
  void trustOutlivesTheProcessInAFile() throws IOException {
    Path state = directory.resolve("trust.json");
    trust = FileConfigTrust.at(state);
    write(ConfigScope.PROJECT, "'a':{'command':'p'}");
    trustWhatIsAsked(read());

    trust = FileConfigTrust.at(state);
    assertThat(commands(read())).containsExactly("a=p");
    trust.forget(file(ConfigScope.PROJECT));
    assertThat(read().servers()).isEmpty();
    trustWhatIsAsked(read());
    write(ConfigScope.PROJECT, "'a':{'command':'q'}");
    assertThat(read().servers()).isEmpty();
  }

  @Test
  void aFileOfTrustThatIsCorruptTrustsNothing() throws IOException {
    write(ConfigScope.PROJECT, "'a':{'command':'p'}");
    for (String content : List.of("'files':[{'path':'/x','digest':'7'}]", "'files':7")) {
      Path state = directory.resolve("trust.json");
      Files.writeString(
          state,
          ("{'format':'gatehouse-config-trust','version':1," + content + "}").replace('\'', '"'));
      trust = FileConfigTrust.at(state);

      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(this::read)
          .withMessage(state + ": is corrupt: restore a copy, or remove it to be asked again");
    }
  }
}
