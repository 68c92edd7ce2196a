package io.gatehouse.mcp.testkit.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** The tests of a contract, one by one. */
final class Behaviours {
  private Behaviours() {}

  /** The names of all of them. */
  static List<String> of(Class<?> contract) {
    return Arrays.stream(contract.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Method::getName)
        .toList();
  }

  /** The names in the first column of a table. */
  static List<Object> in(Stream<Arguments> rows) {
    return rows.map(row -> row.get()[0]).distinct().toList();
  }

  /** Runs one on {@code subject}, and throws what it throws. */
  static void run(Class<?> contract, Object subject, String name) throws Throwable {
    Method test = contract.getDeclaredMethod(name);
    try {
      test.invoke(subject);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
