package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonObject;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every type of the model promises, on a sample of each as each revision writes it. */
class RoundTripTest {

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("io.gatehouse.mcp.protocol.Samples#all")
  void keepsMembersThatNoRevisionHas(String factory, String version, JsonObject sample)
      throws ReflectiveOperationException {
    JsonObject received = sample.with("x-unknown", Wire.value("{'a':[1e400,null]}"));
    Object read = Wire.read(factory, received);
    Method json = read.getClass().getMethod("json");
    json.setAccessible(true);
    assertThat(((JsonObject) json.invoke(read)).toJson()).isEqualTo(received.toJson());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("io.gatehouse.mcp.protocol.Samples#all")
  void isEqualByItsJson(String factory, String version, JsonObject sample) {
    Object read = Wire.read(factory, sample);
    assertThat(Wire.read(factory, sample)).isEqualTo(read).hasSameHashCodeAs(read);
    assertThat(Wire.read(factory, sample.with("x-unknown", 1))).isNotEqualTo(read);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("io.gatehouse.mcp.protocol.Samples#all")
  void readsEveryPropertyAndShowsNothingThatAServerWrote(
      String factory, String version, JsonObject sample) throws ReflectiveOperationException {
    Object read = Wire.read(factory, sample);
    List<Object> ours = new ArrayList<>(List.of(read));
    for (Method accessor : Wire.accessors(read.getClass())) {
      Object value = accessor.invoke(read);
      if (accessor.getReturnType() != void.class) {
        assertThat(value).as(accessor.getName()).isNotNull();
        ours.addAll(ours(value).toList());
      }
    }
    assertThat(ours).allSatisfy(value -> assertThat(value.toString()).doesNotContain("SRV"));
    assertThat(read.toString()).matches("[A-Za-z]+\\[[-a-z0-9 ]+]");
  }

  @Test
  void hasASampleForEveryFactory() throws Exception {
    List<String> sampled =
        Samples.all().map(row -> (String) row.get()[0]).distinct().toList();
    assertThat(Samples.factories()).contains("Tool.from").isSubsetOf(sampled);
  }

  @Test
  void neverEqualsAnotherTypeWithTheSameJson() {
    JsonObject json = Wire.object("{'name':'a','inputSchema':{}}");
    assertThat((Object) Tool.from(json)).isNotEqualTo(Prompt.from(json));
    assertThat((Object) Role.of("x")).isNotEqualTo(LogLevel.of("x"));
  }

  /** Returns those values that are of types of the model. */
  private static Stream<Object> ours(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.stream().flatMap(RoundTripTest::ours);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(RoundTripTest::ours);
    }
    if (value instanceof Collection<?> collection) {
      return collection.stream().flatMap(RoundTripTest::ours);
    }
    boolean ours = value.getClass().getPackage() == Tool.class.getPackage();
    return ours ? Stream.of(value) : Stream.empty();
  }
}
