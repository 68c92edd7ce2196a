package io.gatehouse.mcp.consent.grant;

import static io.gatehouse.mcp.consent.grant.Calls.NOW;
import static io.gatehouse.mcp.consent.grant.Calls.given;
import static io.gatehouse.mcp.consent.grant.Calls.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file adds to the contract of a grant store, which the test kit holds it to. */
final class FileGrantStoreTest {
  @TempDir
  private Path directory;

  private GrantStore store() {
    return FileGrantStore.at(directory.resolve("grants.json"));
  }

  static Stream<String> damages() {
    return Stream.of("", "{", "{}", "[]", "\u0000\u0000");
  }

  @ParameterizedTest
  @MethodSource("damages")
  void refusesADamagedFileAndLeavesIt(String content) throws IOException {
    store().put(usual().denial());
    Path file = directory.resolve("grants.json");
    Files.writeString(file, content);
    assertThatThrownBy(() -> store().candidates(usual().call(), EffectiveHints.UNKNOWN, NOW))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store().put(usual().denial())).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store().epoch()).isInstanceOf(StoreException.class);
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  @ParameterizedTest
  @MethodSource("edits")
  void refusesAFileWithAGrantItCannotRead(String from, String to) throws IOException {
    store().put(usual().grant(Remember.TOOL_ALWAYS));
    Path file = directory.resolve("grants.json");
    String before = Files.readString(file);
    Files.writeString(file, before.replace(from, to));
    assertThat(Files.readString(file)).isNotEqualTo(before);
    assertThatThrownBy(() -> store().list(GrantSelector.all()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("grants.json");
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        Arguments.of("TOOL_ALWAYS", "SERVER_ALWAYS"),
        Arguments.of("\"allow\"", "\"maybe\""),
        Arguments.of("sha-256:", "sha-1:"),
        Arguments.of("2027-", "2036-"),
        Arguments.of("\"version\":1", "\"version\":2"));
  }

  @Test
  void keepsWhatIsRememberedOfResourcesAndPrompts() {
    Grant read = given(Calls.rule(Remember.TOOL_SESSION, usual().read("note:///a")));
    Grant prompt = given(Calls.rule(Remember.EXACT_ARGUMENTS, usual().prompt()));
    Grant never = given(Calls.denying(usual().prompt()));
    store().put(read);
    store().put(prompt);
    store().put(never);
    assertThat(store().list(GrantSelector.all())).containsExactly(read, prompt, never);
    assertThat(store().candidates(usual().prompt(), EffectiveHints.UNKNOWN, NOW))
        .containsExactly(never, prompt);
  }

  /** As it was written when there were only tools to remember. */
  @Test
  void readsAFileFromBeforeResourcesAndPrompts() throws IOException {
    Path file = directory.resolve("grants.json");
    store().put(usual().denial()); // for a file of the right owner and rights
    Fingerprint server = usual().call().origin().identity().digest();
    Files.writeString(file, """
        {"format":"gatehouse-grants","version":1,"epoch":3,"grants":[{"id":"g1","rule":{
        "effect":"allow","tool":"mcp__files__write_file","identity":"%s","principal":"alice",
        "remember":"TOOL_ALWAYS","expires":"2027-11-22T10:00:00Z","name":"write_file",
        "definition":"%s","idle":"PT2160H"},"createdAt":"2026-11-22T10:00:00Z",
        "usedAt":"2026-11-22T10:00:00Z","usesLeft":null,"view":"%s","policyVersion":"p1",
        "by":"bob","roles":["finance"],"channel":"REMOTE","revision":1}]}
        """.formatted(server, usual().call().tool().fingerprint(), Calls.VIEW));
    assertThat(store().candidates(usual().call(), EffectiveHints.UNKNOWN, NOW))
        .singleElement()
        .extracting(Grant::rule)
        .isEqualTo(usual().rule(Remember.TOOL_ALWAYS));
    assertThat(store().epoch()).isEqualTo(3);
  }

  @Test
  void keepsNoArguments() throws IOException {
    store().put(usual().grant(Remember.EXACT_ARGUMENTS));
    store().put(given(Calls.rule(Remember.TOOL_ALWAYS, usual().prompt())));
    assertThat(Files.readString(directory.resolve("grants.json"))).doesNotContain("a.txt");
  }
}
