package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads test data in which single quotes stand for double ones. */
final class Wire {

  private static final Map<Class<?>, List<Method>> ACCESSORS = new ConcurrentHashMap<>();

  private Wire() {}

  static JsonObject object(String text) {
    return (JsonObject) value(text);
  }

  static JsonValue value(String text) {
    try {
      return JsonValue.parse(text.replace('\'', '"'));
    } catch (JsonException e) {
      throw new AssertionError("test data is not JSON: " + text, e);
    }
  }

  /** Calls a factory by its name, as in {@code Tool.from}. */
  static Object read(String factory, JsonObject json) {
    int dot = factory.indexOf('.');
    try {
      return Class.forName(Wire.class.getPackageName() + "." + factory.substring(0, dot))
          .getMethod(factory.substring(dot + 1), JsonObject.class)
          .invoke(null, json);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no such factory: " + factory, e);
    }
  }

  /** Returns the methods of a type of the model that take nothing. */
  static List<Method> accessors(Class<?> type) {
    return ACCESSORS.computeIfAbsent(
        type,
        key -> Arrays.stream(key.getMethods())
            .filter(method -> method.getDeclaringClass().getPackage() == key.getPackage())
            .filter(method -> method.getParameterCount() == 0)
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .peek(method -> method.setAccessible(true))
            .toList());
  }
}
