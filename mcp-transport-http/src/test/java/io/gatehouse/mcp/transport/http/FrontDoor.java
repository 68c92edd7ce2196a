package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpCall;
import io.gatehouse.mcp.McpClient;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.RequestOptions;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CompleteReference;
import io.gatehouse.mcp.protocol.LogLevel;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Calls whatever public method a host or client has, with arguments made from their types. */
final class FrontDoor {
  private static final ConsentPolicy REFUSING = request -> ConsentDecision.deny("no");
  private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
      JsonObject.class, JsonObject.empty(),
      CallContext.class, CallContext.of("alice"),
      RequestOptions.class, RequestOptions.defaults(),
      CompleteReference.class, CompleteReference.prompt("greet"),
      SubscriptionFilter.class,
          SubscriptionFilter.builder().resource("note://1").build(),
      LogLevel.class, LogLevel.of("info"),
      ConsentPolicy.class, REFUSING);

  private FrontDoor() {}

  /** Every public method of the two classes. */
  static Stream<Method> methods() {
    return Stream.of(McpHost.class, McpClient.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
  }

  /**
   * Calls {@code method} about {@code server}, and executes a call that it prepares.
   *
   * @throws RuntimeException what the method throws
   * @throws AssertionError if an argument cannot be made: then it has to be added above
   */
  static void call(McpHost host, Method method, String server) {
    Object target = method.getDeclaringClass() == McpHost.class ? host : host.client(server);
    Object[] arguments = Arrays.stream(method.getParameterTypes())
        .map(type -> argument(type, server))
        .toArray();
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new AssertionError(method + " threw something else", e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(method + " cannot be called", e);
    }
    if (result instanceof McpCall<?> call) {
      execute(call);
    }
  }

  private static void execute(McpCall<?> call) {
    try {
      call.executeAsync(Runnable::run).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  /** A text may be any name; that of a server is one that gets furthest. */
  private static Object argument(Class<?> type, String server) {
    Object argument = type == String.class ? server : ARGUMENTS.get(type);
    if (argument == null) {
      throw new AssertionError("no argument of type " + type.getName());
    }
    return argument;
  }
}
