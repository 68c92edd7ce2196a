package io.gatehouse.mcp.oauth.fake;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.oauth.IssuerOptions;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.internal.http.AddressPolicy;
import io.gatehouse.mcp.oauth.internal.token.DpopKey;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes records of any type there is here; every secret in them starts with {@link Canary#PREFIX}. */
public final class Example {
  private static final Secret SECRET = Secret.of(Canary.PREFIX + "example");

  private static final Map<Class<?>, Object> KNOWN = Map.ofEntries(
      Map.entry(String.class, "https://as.example/text"),
      Map.entry(URI.class, URI.create("https://as.example/address")),
      Map.entry(Instant.class, Instant.EPOCH),
      Map.entry(Duration.class, Duration.ofSeconds(1)),
      Map.entry(Secret.class, SECRET),
      Map.entry(DpopKey.class, DpopKey.create()),
      Map.entry(CallContext.class, CallContext.of("alice")),
      Map.entry(IssuerOptions.class, IssuerOptions.strict()),
      Map.entry(AddressPolicy.class, AddressPolicy.of(URI.create("https://mcp.example/mcp"))),
      Map.entry(int.class, 1),
      Map.entry(long.class, 1L),
      Map.entry(double.class, 1.0),
      Map.entry(boolean.class, true));

  private Example() {}

  private static @Nullable Object of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container((Class<?>) generic.getRawType(), generic);
    }
    return type instanceof Class<?> plain ? plain(plain) : SECRET;
  }

  private static @Nullable Object container(Class<?> raw, ParameterizedType type) {
    Type[] parts = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return Optional.of(of(parts[0]));
    } else if (raw == List.class) {
      return List.of(of(parts[0]));
    } else if (raw == Set.class) {
      return Set.of(of(parts[0]));
    } else if (raw == Map.class) {
      return Map.of(of(parts[0]), of(parts[1]));
    } else if (raw == Supplier.class) {
      Object value = of(parts[0]);
      return (Supplier<Object>) () -> value;
    }
    return plain(raw);
  }

  private static @Nullable Object plain(Class<?> type) {
    if (KNOWN.containsKey(type)) {
      return KNOWN.get(type);
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type.isRecord()) {
      return made(type);
    } else if (type.isSealed()) {
      // The last one has the most in it, by habit.
      Class<?>[] shapes = type.getPermittedSubclasses();
      return plain(shapes[shapes.length - 1]);
    } else if (type.isInterface()) {
      return Proxy.newProxyInstance(
          type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> "a proxy");
    }
    return null; // what does work and holds no data
  }

  /** A record, made of such values. */
  public static Object made(Class<?> record) {
    try {
      Class<?>[] types = new Class<?>[record.getRecordComponents().length];
      Object[] values = new Object[types.length];
      for (int i = 0; i < types.length; i++) {
        types[i] = record.getRecordComponents()[i].getType();
        values[i] = of(record.getRecordComponents()[i].getGenericType());
      }
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new AssertionError("an example does not fit " + record.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record has a constructor", e);
    }
  }
}
