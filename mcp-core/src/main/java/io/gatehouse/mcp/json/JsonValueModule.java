package io.gatehouse.mcp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Teaches databind our values, so that a host's record may have components of type {@code JsonObject} and the like. */
final class JsonValueModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  JsonValueModule() {
    super("gatehouse-json");
    addSerializer(new Writer());
    add(JsonValue.class);
    add(JsonObject.class);
    add(JsonArray.class);
    add(JsonString.class);
    add(JsonNumber.class);
    add(JsonBoolean.class);
    add(JsonNull.class);
  }

  private <T extends JsonValue> void add(Class<T> type) {
    addDeserializer(type, new Reader<>(type));
  }

  private static final class Writer extends StdSerializer<JsonValue> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(JsonValue.class);
    }

    @Override
    public void serialize(JsonValue value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeRawValue(value.toJson());
    }
  }

  private static final class Reader<T extends JsonValue> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;

    Reader(Class<T> type) {
      super(type);
      this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonValue value = TokenTree.read(parser);
      return type.isInstance(value)
          ? type.cast(value)
          : context.reportInputMismatch(this, "another json type");
    }

    @Override
    public @Nullable T getNullValue(DeserializationContext context) {
      return type.isInstance(JsonNull.INSTANCE) ? type.cast(JsonNull.INSTANCE) : null;
    }
  }
}
