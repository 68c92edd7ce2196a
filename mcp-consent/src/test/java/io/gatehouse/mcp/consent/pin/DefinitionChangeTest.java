package io.gatehouse.mcp.consent.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threats T-02 and T-03: every change of a definition is seen and told apart. */
final class DefinitionChangeTest {
  static Stream<Named<JsonObject>> pairs() throws IOException {
    try (InputStream in =
        DefinitionChangeTest.class.getResourceAsStream("definition-changes.json")) {
      JsonArray rows = (JsonArray) JsonValue.parse(in.readAllBytes());
      return rows.values().stream()
          .map(JsonObject.class::cast)
          .map(row -> Named.of(row.string("name").orElseThrow(), row));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void tellsWhatChanged(JsonObject row) {
    Tool before = Tool.from(row.object("before").orElseThrow());
    Tool after = Tool.from(row.object("after").orElseThrow());

    DefinitionChange change = DefinitionChange.between(before, after);

    assertThat(change.differences())
        .extracting(d -> d.kind().code() + " " + d.pointer() + (d.weakens() ? " !" : ""))
        .containsExactlyElementsOf(row.array("expect").orElseThrow().values().stream()
            .map(line -> ((JsonString) line).value())
            .toList());
    assertThat(change.complete()).isTrue();
  }

  @Test
  void keepsWhatStoodThereAndWhatStandsThere() {
    DefinitionChange change = DefinitionChange.between(
        tool(JsonObject.of("type", "string")), tool(JsonObject.of("type", "object")));

    assertThat(change.differences()).singleElement().satisfies(d -> {
      assertThat(d.before()).contains(JsonString.of("string"));
      assertThat(d.after()).contains(JsonString.of("object"));
    });
  }

  @Test
  void onlyTightensIfItAcceptsLessOrWarnsMore() {
    assertThat(change("{\"maxLength\":9}", "{\"maxLength\":8}").onlyTightens()).isTrue();
    assertThat(change("{\"maxLength\":9}", "{\"maxLength\":10}").onlyTightens()).isFalse();
    assertThat(change("{\"maxLength\":9}", "{\"maxLength\":8,\"title\":\"x\"}").onlyTightens())
        .isFalse();
    assertThat(change("{\"required\":[]}", "{\"required\":[\"note\"]}").onlyTightens())
        .isFalse();
    assertThat(change("{}", "{}").onlyTightens()).isFalse();
  }

  @Test
  void seesInstructionsAppearChangeAndGo() {
    assertThat(
            DefinitionChange.ofInstructions(Optional.empty(), Optional.of("a")).classes())
        .containsExactly(ChangeClass.TEXT_CHANGED);
    assertThat(
            DefinitionChange.ofInstructions(Optional.of("a"), Optional.of("b")).classes())
        .containsExactly(ChangeClass.TEXT_CHANGED);
    assertThat(
            DefinitionChange.ofInstructions(Optional.of("a"), Optional.empty()).classes())
        .containsExactly(ChangeClass.TEXT_CHANGED);
    assertThat(
            DefinitionChange.ofInstructions(Optional.of("a"), Optional.of("a")).isEmpty())
        .isTrue();
  }

  @Test
  void countsAsWeakeningWhenThereIsMoreThanFits() {
    JsonObject.Builder before = JsonObject.builder();
    JsonObject.Builder after = JsonObject.builder();
    for (int i = 0; i < 2 * Differences.MOST; i++) {
      before.put("p" + i, JsonObject.of("maxLength", 9));
      after.put("p" + i, JsonObject.of("maxLength", 8));
    }

    DefinitionChange change = DefinitionChange.between(
        tool(JsonObject.of("properties", before.build())),
        tool(JsonObject.of("properties", after.build())));

    assertThat(change.differences()).hasSize(Differences.MOST).noneMatch(Difference::weakens);
    assertThat(change.complete()).isFalse();
    assertThat(change.weakens()).isTrue();
    assertThat(change.onlyTightens()).isFalse();
  }

  @Test
  @Timeout(20)
  void takesDeepAndLargeSchemasWithoutMultiplyingWork() {
    JsonValue before = JsonObject.of("maxLength", 1);
    JsonValue after = JsonObject.of("maxLength", 2);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      values.add("value-" + i);
    }
    for (int depth = 0; depth < 200; depth++) {
      JsonArray many = JsonArray.copyOf(values);
      before = JsonObject.of("properties", JsonObject.of("p", before), "enum", many);
      after = JsonObject.of("properties", JsonObject.of("p", after), "enum", many);
    }

    DefinitionChange change =
        DefinitionChange.between(tool((JsonObject) before), tool((JsonObject) after));

    assertThat(change.differences())
        .singleElement()
        .satisfies(d -> assertThat(d.pointer()).endsWith("/properties/p/maxLength"));
  }

  private static DefinitionChange change(String before, String after) {
    try {
      return DefinitionChange.between(
          tool((JsonObject) JsonValue.parse(before)), tool((JsonObject) JsonValue.parse(after)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Tool tool(JsonObject schema) {
    return Tool.from(JsonObject.of("name", "t", "inputSchema", schema));
  }
}
