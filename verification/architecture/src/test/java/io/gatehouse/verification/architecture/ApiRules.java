package io.gatehouse.verification.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.gatehouse.verification.architecture.Product.ALL;

import com.tngtech.archunit.lang.ArchRule;

/** What a host sees: types of the JDK and of Gatehouse's exported packages, and nothing else. */
final class ApiRules {
  static final ArchRule PUBLIC_SIGNATURES_SHOW_NO_FOREIGN_TYPE = classes()
      .that()
      .resideInAPackage(ALL)
      .and()
      .resideOutsideOfPackage("..internal..")
      .should(new OnlyShowOwnTypes());

  static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes().that().resideInAPackage(ALL).should(new LiveInNullMarkedPackage());

  private ApiRules() {}
}
