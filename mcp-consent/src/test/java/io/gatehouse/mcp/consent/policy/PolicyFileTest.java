package io.gatehouse.mcp.consent.policy;

import static io.gatehouse.mcp.consent.policy.Requests.call;
import static io.gatehouse.mcp.consent.policy.Requests.outcome;
import static io.gatehouse.mcp.consent.policy.Requests.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-CONF-1 and R-CONF-4: what happens when the file changes under a running host. */
class PolicyFileTest {
  private static final String ALLOW = "'allow':['mcp__files__get']";

  @TempDir
  private Path folder;

  private final List<PolicyChange> changes = new ArrayList<>();
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("policy.json");
  }

  private void write(String members) throws IOException {
    Files.write(file, Requests.bytes(members));
  }

  private PolicyFile open() {
    return PolicyFile.open(file, PolicyScope.USER, changes::add);
  }

  private static String get(PolicyFile opened) {
    return outcome(rules(opened.document()), call("files", "get", "{}"));
  }

  @Test
  void putsWhatIsThereAtTheStartInForce() throws IOException {
    write(ALLOW);
    PolicyFile opened = open();
    assertThat(get(opened)).isEqualTo("Allow");
    assertThat(changes).hasOnlyElementsOfType(PolicyChange.Applied.class).hasSize(1);
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Unchanged.class);
  }

  @Test
  void proposesAFileThatWasNotThereIfItAllowsAnything() throws IOException {
    PolicyFile opened = open();
    assertThat(get(opened)).isEqualTo("Ask");
    write(ALLOW);
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Proposed.class);
    assertThat(get(opened)).isEqualTo("Ask");
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Unchanged.class);
    assertThat(opened.proposal()).isPresent();
  }

  @Test
  void appliesAFileThatWasNotThereIfItOnlyRefuses() throws IOException {
    PolicyFile opened = open();
    write("'deny':['mcp__files']");
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Applied.class);
    assertThat(get(opened)).isEqualTo("Deny");
  }

  @Test
  void appliesAStricterVersionAtOnceAndAWiderOneWhenAccepted() throws IOException {
    write(ALLOW);
    PolicyFile opened = open();
    write("");
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Applied.class);
    assertThat(get(opened)).isEqualTo("Ask");
    write(ALLOW);
    PolicyChange.Proposed proposed = (PolicyChange.Proposed) opened.refresh();
    assertThat(opened.accept(Fingerprint.of("policy-document", new byte[] {1}))).isFalse();
    assertThat(get(opened)).isEqualTo("Ask");
    assertThat(opened.accept(proposed.digest())).isTrue();
    assertThat(get(opened)).isEqualTo("Allow");
    assertThat(opened.proposal()).isEmpty();
  }

  @Test
  void acceptsOnlyTheVersionThatWasSeen() throws IOException {
    PolicyFile opened = open();
    write(ALLOW);
    PolicyChange.Proposed seen = (PolicyChange.Proposed) opened.refresh();
    write("'allow':['mcp__files']");
    assertThat(opened.accept(seen.digest())).isFalse();
    assertThat(get(opened)).isEqualTo("Ask");
  }

  @Test
  void forgetsAProposalThatIsTakenBack() throws IOException {
    write("'deny':['mcp__x']");
    PolicyFile opened = open();
    write(ALLOW);
    PolicyChange.Proposed proposed = (PolicyChange.Proposed) opened.refresh();
    write("'deny':['mcp__x']");
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Applied.class);
    assertThat(opened.accept(proposed.digest())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'deny':['mcp__b']",
        "'deny':['mcp__a'],'ask':[]",
        "'deny':['mcp__a'],'ask':['mcp__c'],'limits':{'depth':99}",
        "'deny':['mcp__a'],'ask':['mcp__c'],'defaults':{'sample':'ask'}",
        "'deny':['mcp__a'],'ask':['mcp__c'],'servers':{'x':{'trustAnnotations':true}}",
        "'deny':['mcp__a'],'ask':['mcp__c'],'allow':['mcp__x__y']",
        "'deny':[{'id':'d','tool':'mcp__a','expires':'2030-01-01T00:00:00Z'}],'ask':['mcp__c']",
      })
  void proposesWhateverMayLetMoreThrough(String members) throws IOException {
    write("'deny':['mcp__a'],'ask':['mcp__c']");
    PolicyFile opened = open();
    write(members);
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Proposed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'deny':['mcp__b','mcp__a'],'ask':['mcp__c']",
        "'deny':['mcp__a'],'ask':['mcp__c','mcp__d'],'limits':{'depth':9}",
        "'deny':['mcp__a'],'ask':['mcp__c'],'defaults':{'callTool':'deny'}",
        "'deny':['mcp__a'],'ask':['mcp__c'],'flows':[{'id':'f','session':['s'],'action':['a'],"
            + "'effect':'deny'}]",
      })
  void appliesWhateverOnlyGetsStricter(String members) throws IOException {
    write("'deny':['mcp__a'],'ask':['mcp__c']");
    PolicyFile opened = open();
    write(members);
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Applied.class);
  }

  @Test
  void proposesTheDeletionOfAFileThatRefuses() throws IOException {
    write("'deny':['mcp__files']");
    PolicyFile opened = open();
    Files.delete(file);
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Proposed.class);
    assertThat(get(opened)).isEqualTo("Deny");
  }

  @Test
  void keepsTheLastGoodVersionAndSaysWhatIsWrongWithTheNewOne() throws IOException {
    write(ALLOW);
    PolicyFile opened = open();
    Files.writeString(file, "{");
    assertThat(opened.refresh())
        .isInstanceOfSatisfying(
            PolicyChange.Broken.class,
            broken -> assertThat(broken.problems().get(0).code()).isEqualTo("NOT_JSON"));
    assertThat(get(opened)).isEqualTo("Allow");
    assertThat(changes.get(1)).isInstanceOf(PolicyChange.Broken.class);
    assertThat(opened.refresh()).isInstanceOf(PolicyChange.Unchanged.class);
  }

  @Test
  void refusesEverythingIfThereNeverWasAGoodVersion() throws IOException {
    Files.writeString(file, "{");
    PolicyFile opened = open();
    assertThat(changes.get(0)).isInstanceOf(PolicyChange.Broken.class);
    assertThat(get(opened)).isEqualTo("Deny");
    assertThat(outcome(rules(opened.document()), Samples.sample())).isEqualTo("Deny");
  }

  @Test
  void proposesEvenTheFirstGoodVersionAfterABrokenStart() throws IOException {
    Files.writeString(file, "{");
    PolicyFile opened = open();
    write("");
    PolicyChange.Proposed repaired = (PolicyChange.Proposed) opened.refresh();
    assertThat(get(opened)).isEqualTo("Deny");
    assertThat(opened.accept(repaired.digest())).isTrue();
    assertThat(get(opened)).isEqualTo("Ask");
  }

  @Test
  void takesALinkToNowhereForABrokenFile() throws IOException {
    Files.createSymbolicLink(file, folder.resolve("nowhere"));
    assertThat(get(open())).isEqualTo("Deny");
  }

  @Test
  void changesTheVersionOfTheRules() throws IOException {
    write(ALLOW);
    PolicyFile opened = open();
    Fingerprint before = rules(opened.document()).version();
    write("");
    opened.refresh();
    assertThat(rules(opened.document()).version()).isNotEqualTo(before);
  }

  @Test
  void loadsAFileOnceForHostsThatDoNotWatchIt() throws IOException {
    write(ALLOW);
    assertThat(PolicyDocument.load(file, PolicyScope.USER).id()).isEqualTo("doc");
    Files.delete(file);
    assertThatThrownBy(() -> PolicyDocument.load(file, PolicyScope.USER))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo("UNREADABLE"));
  }
}
