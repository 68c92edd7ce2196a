package io.gatehouse.verification.architecture;

import static com.tngtech.archunit.core.domain.AccessTarget.Predicates.declaredIn;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static io.gatehouse.verification.architecture.Product.ALL;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;

/** Habits that the conventions rule out and a machine can see. */
final class HouseRules {
  static final ArchRule NOBODY_THROWS_A_NAMELESS_EXCEPTION =
      noClasses().that().resideInAPackage(ALL).should().callConstructorWhere(namelessException());

  static final ArchRule NOBODY_PRINTS =
      noClasses().that().resideInAPackage(ALL).should(ACCESS_STANDARD_STREAMS);

  static final ArchRule NOBODY_SYNCHRONIZES =
      noClasses().that().resideInAPackage(ALL).should(new Synchronize());

  static final ArchRule NOBODY_USES_THREAD_LOCALS = noClasses()
      .that()
      .resideInAPackage(ALL)
      .should()
      .dependOnClassesThat()
      .areAssignableTo(ThreadLocal.class);

  static final ArchRule NOBODY_SLEEPS = noClasses()
      .that()
      .resideInAPackage(ALL)
      .should()
      .callMethod(Thread.class, "sleep", long.class);

  /** A server's process is the only one, but for the one class that opens a browser: no shell, nothing else that a URL could end up in. */
  static final ArchRule ONLY_STDIO_STARTS_PROCESSES = noClasses()
      .that()
      .resideInAPackage(ALL)
      .and()
      .resideOutsideOfPackage("..mcp.stdio..")
      .and()
      .doNotHaveFullyQualifiedName("io.gatehouse.mcp.oauth.agent.SystemBrowser")
      .should()
      .dependOnClassesThat()
      .haveFullyQualifiedName("java.lang.ProcessBuilder")
      .orShould()
      .dependOnClassesThat()
      .resideInAPackage("java.awt..")
      .orShould()
      .callMethodWhere(runtimeExec());

  private HouseRules() {}

  private static DescribedPredicate<JavaMethodCall> runtimeExec() {
    return DescribedPredicate.describe(
        "Runtime.exec is called",
        call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
            && call.getName().equals("exec"));
  }

  /** Calls from a constructor of a subclass are that subclass being made, not a nameless exception. */
  private static DescribedPredicate<JavaConstructorCall> namelessException() {
    return DescribedPredicate.describe(
        "a Throwable, Error, Exception or RuntimeException is made",
        call -> declaredIn(type(Throwable.class)
                    .or(type(Error.class))
                    .or(type(Exception.class))
                    .or(type(RuntimeException.class)))
                .test(call.getTarget())
            && !call.getOriginOwner().isAssignableTo(Throwable.class));
  }
}
