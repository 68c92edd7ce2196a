package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.mcp.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {

  private static final ClientCapabilities EVERYTHING = ClientCapabilities.builder()
      .elicitationForm()
      .elicitationUrl()
      .sampling()
      .samplingTools()
      .samplingContext()
      .rootsListChanged()
      .extension("io.modelcontextprotocol/tasks", JsonObject.empty())
      .extension("com.example/ui", JsonObject.of("a", 1))
      .experimental("x", JsonObject.empty())
      .build();

  @Test
  void writesTheModernFormWithoutWhatItRemoved() {
    assertThat(EVERYTHING.toModern())
        .isEqualTo(Wire.object(
            "{'elicitation':{'form':{},'url':{}},'sampling':{'tools':{},'context':{}},'roots':{},"
                + "'extensions':{'io.modelcontextprotocol/tasks':{},'com.example/ui':{'a':1}},"
                + "'experimental':{'x':{}}}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          2025-11-25 | {'elicitation':{'form':{},'url':{}},'sampling':{'tools':{},'context':{}},'roots':{'listChanged':true},'extensions':{'com.example/ui':{'a':1}},'experimental':{'x':{}}}
          2025-06-18 | {'elicitation':{},'sampling':{},'roots':{'listChanged':true},'extensions':{'com.example/ui':{'a':1}},'experimental':{'x':{}}}
          2025-03-26 | {'sampling':{},'roots':{'listChanged':true},'extensions':{'com.example/ui':{'a':1}},'experimental':{'x':{}}}
          2024-11-05 | {'sampling':{},'roots':{'listChanged':true},'extensions':{'com.example/ui':{'a':1}},'experimental':{'x':{}}}
          """)
  void writesWhatALegacyVersionKnows(String version, String expected) {
    assertThat(EVERYTHING.toLegacy(ProtocolVersion.of(version))).isEqualTo(Wire.object(expected));
  }

  @Test
  void doesNotPassUrlElicitationOffAsForms() {
    ClientCapabilities urlOnly = ClientCapabilities.builder().elicitationUrl().build();
    assertThat(urlOnly.elicitationForm()).isFalse();
    assertThat(urlOnly.toLegacy(ProtocolVersion.V2025_06_18)).isEqualTo(JsonObject.empty());
    assertThat(urlOnly.toLegacy(ProtocolVersion.V2025_11_25))
        .isEqualTo(Wire.object("{'elicitation':{'url':{}}}"));
  }

  @Test
  void hasNoLegacyFormForAModernVersion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EVERYTHING.toLegacy(ProtocolVersion.V2026_07_28));
  }

  @Test
  void leavesOutExtensionsIfTasksAreTheOnlyOne() {
    ClientCapabilities tasks = ClientCapabilities.builder()
        .extension("io.modelcontextprotocol/tasks", JsonObject.empty())
        .build();
    assertThat(tasks.toLegacy(ProtocolVersion.V2025_11_25)).isEqualTo(JsonObject.empty());
    assertThat(ClientCapabilities.none().toModern()).isEqualTo(JsonObject.empty());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {}                                  | false | false
          {'elicitation':{}}                  | true  | false
          {'elicitation':{'form':{}}}         | true  | false
          {'elicitation':{'url':{}}}          | false | true
          {'elicitation':{'form':{},'url':{}}} | true | true
          {'elicitation':{'form':true}}       | true  | false
          {'elicitation':true}                | false | false
          {'elicitation':null}                | false | false
          """)
  void readsAnEmptyElicitationAsForms(String json, boolean form, boolean url) {
    ClientCapabilities capabilities = ClientCapabilities.from(Wire.object(json));
    assertThat(capabilities.elicitationForm()).isEqualTo(form);
    assertThat(capabilities.elicitationUrl()).isEqualTo(url);
  }

  @Test
  void addsToWhatIsDeclared() {
    ClientCapabilities more =
        ClientCapabilities.builder().roots().build().toBuilder().sampling().build();
    assertThat(more.roots()).isTrue();
    assertThat(more.rootsListChanged()).isFalse();
    assertThat(more.sampling()).isTrue();
    assertThat(more.samplingTools()).isFalse();
    assertThat(EVERYTHING.toBuilder().build()).isEqualTo(EVERYTHING);
  }

  @ParameterizedTest
  @CsvSource({"ui", "/ui", "com.example/-ui", "com..example/ui", "1com/ui"})
  void refusesExtensionIdentifiersThatBreakTheGrammar(String identifier) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientCapabilities.builder().extension(identifier, JsonObject.empty()));
  }

  @Test
  void readsWhatAServerOffers() {
    ServerCapabilities all = ServerCapabilities.from(Wire.object(
        "{'tools':{'listChanged':true},'resources':{'subscribe':true},'prompts':{},'logging':{},"
            + "'completions':{},'extensions':{'a/b':{'c':1},'a/d':true},'experimental':{'e':{}}}"));
    assertThat(all.hasTools() && all.hasResources() && all.hasPrompts()).isTrue();
    assertThat(all.hasLogging() && all.hasCompletions()).isTrue();
    assertThat(all.toolsListChanged()).isTrue();
    assertThat(all.resourcesSubscribe()).isTrue();
    assertThat(all.resourcesListChanged()).isFalse();
    assertThat(all.promptsListChanged()).isFalse();
    assertThat(all.extensions()).containsOnlyKeys("a/b");
    assertThat(all.experimental()).containsOnlyKeys("e");
  }

  @Test
  void readsAMemberOfTheWrongTypeAsNotOffered() {
    ServerCapabilities odd = ServerCapabilities.from(Wire.object(
        "{'tools':true,'resources':null,'prompts':{'listChanged':'yes'},'extensions':[]}"));
    assertThat(odd.hasTools() || odd.hasResources() || odd.promptsListChanged()).isFalse();
    assertThat(odd.hasPrompts()).isTrue();
    assertThat(odd.extensions()).isEmpty();
  }
}
