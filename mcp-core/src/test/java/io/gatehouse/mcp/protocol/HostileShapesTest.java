package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every value in every sample, replaced by each of a list of hostile ones or left out: a factory gives a value or a {@link
 * ShapeException}, and what it gives can be read whole. Nothing else is thrown, and no message has a word of the server.
 */
class HostileShapesTest {

  private static final List<JsonValue> HOSTILE = List.of(
      Wire.value("null"),
      Wire.value("true"),
      Wire.value("'SRV'"),
      Wire.value("''"),
      Wire.value("-1"),
      Wire.value("1e9999"),
      Wire.value("-1e9999"),
      Wire.value("1e-9999"),
      Wire.value("99999999999999999999"),
      Wire.value("0.5"),
      Wire.value("[]"),
      Wire.value("{}"),
      Wire.value("[null,'SRV',1,{},[]]"),
      Wire.value("{'SRV':null,'name':1,'type':'SRV','uri':'://','text':[]}"),
      nested());

  /** What its Javadoc says may throw. */
  private static final Set<String> MAY_REFUSE = Set.of("bytes", "elicitations", "validate");

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("io.gatehouse.mcp.protocol.Samples#all")
  void throwsNothingButShapeExceptions(String factory, String version, JsonObject sample)
      throws IllegalAccessException {
    List<JsonObject> mutants = new ArrayList<>();
    mutate(sample).forEach(mutant -> mutants.add((JsonObject) mutant));
    assertThat(mutants).hasSizeGreaterThanOrEqualTo(sample.size() * (HOSTILE.size() + 1));
    for (JsonObject mutant : mutants) {
      read(factory, mutant);
    }
  }

  private static void read(String factory, JsonObject mutant) throws IllegalAccessException {
    Object read;
    try {
      read = Wire.read(factory, mutant);
    } catch (ShapeException e) {
      assertThat(e.getMessage()).doesNotContain("SRV").hasSizeLessThan(200);
      assertThat(e.at()).isNotNull();
      return;
    }
    assertThat(read.toString()).doesNotContain("SRV").hasSizeLessThan(100);
    for (Method accessor : Wire.accessors(read.getClass())) {
      try {
        Object value = accessor.invoke(read);
        if (value == null && accessor.getReturnType() != void.class) {
          throw new AssertionError(accessor + " gave null for " + mutant.toJson());
        }
      } catch (InvocationTargetException e) {
        assertThat(MAY_REFUSE).contains(accessor.getName());
        assertThat(e.getCause()).isInstanceOf(ShapeException.class);
        assertThat(e.getCause().getMessage()).doesNotContain("SRV");
      }
    }
  }

  /** Returns the value with one place in it changed, for every place and every hostile value. */
  private static List<JsonValue> mutate(JsonValue value) {
    List<JsonValue> mutants = new ArrayList<>();
    if (value instanceof JsonObject object) {
      object.members().forEach((name, member) -> {
        mutants.add(object.without(name));
        HOSTILE.forEach(hostile -> mutants.add(object.with(name, hostile)));
        mutate(member).forEach(mutant -> mutants.add(object.with(name, mutant)));
      });
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        List<JsonValue> changed = new ArrayList<>(HOSTILE);
        changed.addAll(mutate(array.get(i)));
        for (JsonValue mutant : changed) {
          List<JsonValue> values = new ArrayList<>(array.values());
          values.set(i, mutant);
          mutants.add(JsonArray.copyOf(values));
        }
      }
    }
    return mutants;
  }

  /** Returns what a reader that follows tool results into each other would go down 300 levels. */
  private static JsonValue nested() {
    JsonValue value = JsonArray.empty();
    for (int i = 0; i < 150; i++) {
      value =
          JsonArray.of(JsonObject.of("type", "tool_result", "toolUseId", "SRV", "content", value));
    }
    return value;
  }
}
