package io.gatehouse.verification.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.gatehouse.verification.architecture.Product.ALL;
import static io.gatehouse.verification.architecture.Product.AROUND_CORE;
import static io.gatehouse.verification.architecture.Product.CONSENT;
import static io.gatehouse.verification.architecture.Product.HTTP;
import static io.gatehouse.verification.architecture.Product.OAUTH;
import static io.gatehouse.verification.architecture.Product.TESTKIT;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The module star: who may know whom, and which library belongs to which module. */
final class ModuleRules {
  static final DescribedPredicate<JavaClass> CORE =
      resideInAPackage(ALL).and(not(resideInAnyPackage(AROUND_CORE))).as("core");
  private static final String[] EVERYWHERE = {
    "java..", "javax..", "org.jspecify..", "org.slf4j..", ALL
  };

  static final ArchRule CORE_KNOWS_NO_ADAPTER =
      noClasses().that(CORE).should().dependOnClassesThat().resideInAnyPackage(AROUND_CORE);
  static final ArchRule CONSENT_KNOWS_ONLY_CORE = noClasses()
      .that()
      .resideInAPackage(CONSENT)
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(HTTP, OAUTH, TESTKIT);
  static final ArchRule HTTP_KNOWS_ONLY_CORE = noClasses()
      .that()
      .resideInAPackage(HTTP)
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(CONSENT, OAUTH, TESTKIT);
  static final ArchRule OAUTH_KNOWS_ONLY_CORE = noClasses()
      .that()
      .resideInAPackage(OAUTH)
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(CONSENT, HTTP, TESTKIT);
  static final ArchRule ADAPTERS_USE_ONLY_EXPORTED_PACKAGES = noClasses()
      .that()
      .resideInAnyPackage(AROUND_CORE)
      .should()
      .dependOnClassesThat()
      .resideInAPackage("..mcp.internal..");

  static final ArchRule CORE_USES_ONLY_ITS_LIBRARIES = classes()
      .that(CORE)
      .should()
      .onlyDependOnClassesThat(from("com.fasterxml.jackson..", "dev.harrel.jsonschema.."));
  static final ArchRule CONSENT_USES_ONLY_ITS_LIBRARIES =
      classes().that().resideInAPackage(CONSENT).should().onlyDependOnClassesThat(from());
  static final ArchRule HTTP_USES_ONLY_ITS_LIBRARIES = classes()
      .that()
      .resideInAPackage(HTTP)
      .should()
      .onlyDependOnClassesThat(from("okhttp3..", "okio.."));
  static final ArchRule OAUTH_USES_ONLY_ITS_LIBRARIES = classes()
      .that()
      .resideInAPackage(OAUTH)
      .should()
      .onlyDependOnClassesThat(from("okhttp3..", "okio..", "com.nimbusds..", "net.minidev.."));

  private ModuleRules() {}

  private static DescribedPredicate<JavaClass> from(String... libraries) {
    String[] allowed = Stream.of(EVERYWHERE, libraries).flatMap(Stream::of).toArray(String[]::new);
    return DescribedPredicate.describe(
        "the JDK, Gatehouse, or " + String.join(", ", libraries),
        type -> type.getBaseComponentType().isPrimitive()
            || resideInAnyPackage(allowed).test(type.getBaseComponentType()));
  }
}
