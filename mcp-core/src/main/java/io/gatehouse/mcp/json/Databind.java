package io.gatehouse.mcp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Map;

/** Converts records and beans. The mapper is made at first use: a host that has none of them never pays for it. */
final class Databind {
  // What a mapper writes for a host's own value may be large, but must end up within what this
  // package can represent.
  private static final JsonLimits LIMITS = new JsonLimits(
      1 << 30,
      JsonLimits.HIGHEST_DEPTH,
      Integer.MAX_VALUE,
      JsonLimits.HIGHEST_NUMBER_LENGTH,
      JsonLimits.HIGHEST_EXPONENT,
      Integer.MAX_VALUE);

  private static final ObjectMapper MAPPER = mapper();

  private Databind() {}

  // No default typing, no modules found on the class path, no coercion between texts and numbers:
  // what a server sends fits the
  // host's type or is refused. Unknown members are ignored, since results may carry more than their
  // schema says.
  private static ObjectMapper mapper() {
    JsonFactory factory = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(JsonLimits.HIGHEST_DEPTH + 1)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNumberLength(JsonLimits.HIGHEST_NUMBER_LENGTH)
            .build())
        .streamWriteConstraints(StreamWriteConstraints.builder()
            .maxNestingDepth(JsonLimits.HIGHEST_DEPTH)
            .build())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
        .build();
    return JsonMapper.builder(factory)
        .addModule(new JsonValueModule())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            texts -> texts
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .build();
  }

  static JsonValue fromHost(Object value) {
    byte[] utf8;
    try {
      utf8 = MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "cannot convert " + value.getClass().getName() + " to json", e);
    }
    try {
      return JsonReader.read(utf8, LIMITS);
    } catch (JsonException e) {
      throw new IllegalArgumentException(
          "cannot convert " + value.getClass().getName() + " to json", e);
    }
  }

  static <T> T toHost(JsonValue value, Class<T> type) {
    try {
      T converted = MAPPER.readValue(value.toUtf8(), type);
      if (converted != null) {
        return converted;
      }
      throw new IllegalArgumentException("cannot convert json null to " + type.getName());
    } catch (JsonMappingException e) {
      // The cause would quote the value, which may come from a server.
      throw new IllegalArgumentException(
          "cannot convert " + value + " to " + type.getName() + place(e));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot convert " + value + " to " + type.getName());
    }
  }

  /** Names the members on the way to the problem, but only those that the host's classes declare. */
  private static String place(JsonMappingException e) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      Object from = step.getFrom();
      Class<?> declaring = from instanceof Class<?> type ? type : from.getClass();
      boolean declared = step.getFieldName() != null && !Map.class.isAssignableFrom(declaring);
      place.append(place.isEmpty() ? ": " : ".").append(declared ? step.getFieldName() : "[]");
    }
    return place.toString();
  }
}
