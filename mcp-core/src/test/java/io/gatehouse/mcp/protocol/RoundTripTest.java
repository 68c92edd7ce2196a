package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonObject;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sample of every type as each revision that has it writes it, with one member that no revision has. Reading it, calling
 * every accessor and writing it again loses nothing, and nothing of it shows in {@code toString}.
 */
class RoundTripTest {

  private static final String SECRET = "x-planted";

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("samples")
  void keepsEveryMember(
      String type, String version, Function<JsonObject, Object> reader, String json)
      throws ReflectiveOperationException {
    JsonObject received = Wire.object(json).with("x-unknown", SECRET);
    Object read = reader.apply(received);
    assertThat(json(read)).isEqualTo(received);
    assertThat(json(read).toJson()).isEqualTo(received.toJson());
    assertThat(reader.apply(received)).isEqualTo(read).hasSameHashCodeAs(read);
    assertThat(reader.apply(received.with("x-unknown", 1))).isNotEqualTo(read);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("samples")
  void readsEveryAccessorOfAValidSample(
      String type, String version, Function<JsonObject, Object> reader, String json)
      throws ReflectiveOperationException {
    Object read = reader.apply(Wire.object(json));
    int called = 0;
    for (Method accessor : read.getClass().getMethods()) {
      boolean own = accessor.getDeclaringClass().getPackage() == read.getClass().getPackage();
      if (own && accessor.getParameterCount() == 0 && !Modifier.isStatic(accessor.getModifiers())) {
        accessor.setAccessible(true);
        Object value = accessor.invoke(read);
        assertThat(value != null || accessor.getReturnType() == void.class)
            .as(accessor.getName())
            .isTrue();
        called++;
      }
    }
    assertThat(called).isPositive();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("samples")
  void showsNothingThatAServerWrote(
      String type, String version, Function<JsonObject, Object> reader, String json) {
    String shown = reader.apply(Wire.object(json)).toString();
    assertThat(shown).doesNotContain("SRV");
    assertThat(shown).matches("[A-Za-z]+\\[[-A-Za-z0-9 ]+]");
  }

  private static JsonObject json(Object read) throws ReflectiveOperationException {
    Method json = read.getClass().getMethod("json");
    json.setAccessible(true);
    return (JsonObject) json.invoke(read);
  }

  static Stream<Arguments> samples() {
    return Stream.of(
            Samples.descriptions(), Samples.content(), Samples.results(), Samples.questions())
        .flatMap(Function.identity());
  }
}
