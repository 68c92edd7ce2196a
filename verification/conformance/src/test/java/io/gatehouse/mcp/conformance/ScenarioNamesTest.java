package io.gatehouse.mcp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the map of handlers knows which scenario runs: neither the rest of the client nor the library makes a difference by it. */
final class ScenarioNamesTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path CLIENT = MODULE.resolve("src/main/java");
  private static final String MAP = "Scenarios.java";
  private static final String VARIABLE = "MCP_CONFORMANCE_SCENARIO";

  @Test
  void noScenarioIsNamedOutsideTheMapOfHandlers() throws Exception {
    assertThat(named(CLIENT, names())).isEmpty();
  }

  /** Of the library only the names that are nobody else's: {@code initialize} is also a method of the protocol. */
  @Test
  void noScenarioIsNamedInTheLibrary() throws Exception {
    Set<String> own = new TreeSet<>(names());
    own.removeIf(name -> name.matches("[a-z]+"));
    for (String module :
        List.of("mcp-core", "mcp-consent", "mcp-transport-http", "mcp-oauth", "mcp-testkit")) {
      assertThat(named(MODULE.resolve("../..").resolve(module).resolve("src/main/java"), own))
          .isEmpty();
    }
  }

  @Test
  void theNameOfTheScenarioIsReadOnceToFindItsHandler() throws IOException {
    List<String> readers = new ArrayList<>();
    for (Path source : sources(CLIENT)) {
      String text = Files.readString(source);
      for (int at = text.indexOf('"' + VARIABLE);
          at >= 0;
          at = text.indexOf('"' + VARIABLE, at + 1)) {
        readers.add(source.getFileName().toString());
      }
    }
    assertThat(readers).containsExactly("ConformanceClient.java");
  }

  @Test
  void everyAuthorizationScenarioOfTheSuiteHasAHandler() throws Exception {
    assertThat(names())
        .filteredOn(name -> name.startsWith("auth/"))
        .hasSizeGreaterThan(30)
        .allSatisfy(name -> assertThat(Scenarios.find(name)).isPresent());
  }

  /** The search itself: one name in one place is found, with its group and without. */
  @Test
  void aNameThatIsPlantedIsFound(@TempDir Path sources) throws Exception {
    Path planted = sources.resolve("Planted.java");
    for (String text : List.of(
        "if (name.equals(\"auth/scope-step-up\"))",
        "name.endsWith(\"scope-step-up\")",
        "case \"tools_call\" ->")) {
      Files.writeString(planted, text);
      assertThat(named(sources, names())).singleElement().asString().startsWith("Planted.java");
    }
    Files.writeString(planted, "// a scope, a step up: tools are called");
    assertThat(named(sources, names())).isEmpty();
  }

  /** Where a literal names a scenario. */
  private static List<String> named(Path sources, Set<String> names) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources(sources)) {
      String text = Files.readString(source);
      for (String name : names) {
        if (text.contains('"' + name + '"')) {
          found.add(source.getFileName() + ": " + name);
        }
      }
    }
    return found;
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith(MAP))
          .toList();
    }
  }

  /** The names of all scenarios of the suite, in all revisions; those of a group also without it. */
  private static Set<String> names() throws IOException, JsonException {
    Set<String> names = new TreeSet<>();
    JsonObject table =
        (JsonObject) JsonValue.parse(Files.readString(MODULE.resolve("expected-checks.json")));
    for (JsonValue revision : table.members().values()) {
      for (String name : ((JsonObject) revision).members().keySet()) {
        names.add(name);
        names.add(name.substring(name.indexOf('/') + 1));
      }
    }
    assertThat(names).hasSizeGreaterThan(40);
    return names;
  }
}
