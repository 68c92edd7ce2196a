package io.gatehouse.mcp.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy file that comes to let more through under an open shell. */
class PolicyNewsTest {
  private static final List<String> SHOW = List.of("/policy");
  private static final List<String> ACCEPT = List.of("/policy", "accept");

  @TempDir
  private Path dir;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);
  private Path file;
  private ConsentGateway gateway;
  private PolicyNews news;

  @BeforeEach
  void open() throws IOException {
    file = dir.resolve("policy.json");
    write("\"deny\":[\"mcp__a__b\"]");
    start(PolicyScope.USER);
  }

  private void start(PolicyScope scope) {
    gateway = ConsentGateway.headless()
        .policyFile(file, scope)
        .policyListener(PolicyNews.printer(out))
        .build();
    news = new PolicyNews(gateway, "alice", out);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void write(String members) throws IOException {
    Files.writeString(file, "{\"version\":1,\"id\":\"mine\"," + members + "}");
  }

  private String print(List<String> words) {
    printed.reset();
    news.run(words);
    return printed.toString(UTF_8);
  }

  private int rules() {
    return (int) gateway.rules().documents().stream()
        .filter(document -> !document.digest().equals(started()))
        .count();
  }

  private Fingerprint started() {
    return PolicyDocument.parse(
            "{\"version\":1,\"id\":\"mine\",\"deny\":[\"mcp__a__b\"]}".getBytes(UTF_8),
            "x",
            PolicyScope.USER)
        .digest();
  }

  @Test
  void showsTheDifferenceAndPutsItInForceWhenToldTo() throws IOException {
    write("\"allow\":[\"mcp__a__c\"]");

    assertThat(print(SHOW))
        .contains("- deny  \"mcp__a__b\"", "+ allow  \"mcp__a__c\"", "/policy accept");
    assertThat(rules()).isZero();
    assertThat(print(ACCEPT)).contains("in force");
    assertThat(rules()).isOne();
  }

  @Test
  void acceptsNothingThatWasNotShown() throws IOException {
    write("\"allow\":[\"mcp__a__c\"]");

    assertThatThrownBy(() -> news.run(ACCEPT)).isInstanceOf(UsageException.class);
    print(SHOW);
    write("\"allow\":[\"mcp__a\"]");

    assertThat(print(ACCEPT)).contains("has changed since");
    assertThat(rules()).isZero();
  }

  @Test
  void doesNotSpeakForTheAdministrator() throws IOException {
    gateway.close();
    start(PolicyScope.MANAGED);
    write("\"allow\":[\"mcp__a__c\"]");
    print(SHOW);

    assertThat(print(ACCEPT)).contains("start again");
    assertThat(rules()).isZero();
  }

  @Test
  void saysWhatIsWrongWhenAFileBreaks() throws IOException {
    write("\"alow\":[]");
    gateway.proposedPolicies();
    assertThat(printed.toString(UTF_8)).contains("/alow", "stays in force");
  }

  @Test
  void saysWhenAFileWaits() throws IOException {
    write("\"allow\":[\"mcp__a__c\"]");
    gateway.proposedPolicies();
    assertThat(printed.toString(UTF_8)).contains("it waits; /policy shows it");
  }

  @Test
  void saysWhenNothingWaits() {
    assertThat(print(SHOW)).contains("no version of a policy file waits");
  }
}
