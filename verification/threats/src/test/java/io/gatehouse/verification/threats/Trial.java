package io.gatehouse.verification.threats;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The program of the other JVM: runs the tests that its arguments name, and prints an {@link Outcome} for each. */
final class Trial implements TestExecutionListener {
  /** As the first argument: whether one test that failed by an assertion is enough. */
  static final String UNTIL_ONE_FAILS = "untilOneFails";

  static final String ALL = "all";

  private static final String PACKAGE = "io.gatehouse.mcp.testkit.";

  private final CancellationToken enough = CancellationToken.create();
  private final boolean untilOneFails;

  private Trial(boolean untilOneFails) {
    this.untilOneFails = untilOneFails;
  }

  public static void main(String[] args) throws ClassNotFoundException {
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (String test : Arrays.asList(args).subList(1, args.length)) {
      selectors.add(selector(test));
    }
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(selectors)
        .configurationParameter("junit.jupiter.execution.timeout.test.method.default", "60 s")
        .configurationParameter(
            "junit.jupiter.execution.timeout.testtemplate.method.default", "60 s")
        .build();
    Trial trial = new Trial(args[0].equals(UNTIL_ONE_FAILS));
    LauncherFactory.create()
        .execute(LauncherExecutionRequestBuilder.request(request)
            .listeners(trial)
            .cancellationToken(trial.enough)
            .build());
  }

  private static DiscoverySelector selector(String test) throws ClassNotFoundException {
    String[] parts = test.split("#", -1);
    Class<?> type = Class.forName(PACKAGE + parts[0]);
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(parts[1])) {
        return selectMethod(type, method);
      }
    }
    throw new IllegalArgumentException("there is no " + test);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (passed && !test.isTest()) {
      return;
    }
    Throwable thrown = result.getThrowable().orElse(null);
    Outcome.How how = passed
        ? Outcome.How.PASSED
        : thrown instanceof AssertionError ? Outcome.How.FAILED : Outcome.How.BROKE;
    String name = test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(Trial::name)
        .orElse(test.getDisplayName());
    System.out.println(new Outcome(name, how, String.valueOf(thrown)).line());
    if (how == Outcome.How.FAILED && untilOneFails) {
      enough.cancel();
    }
  }

  private static String name(MethodSource method) {
    return method.getClassName().substring(PACKAGE.length()) + "#" + method.getMethodName();
  }
}
