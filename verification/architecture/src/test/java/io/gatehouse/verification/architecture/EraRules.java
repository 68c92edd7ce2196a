package io.gatehouse.verification.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** The two protocol eras do not see each other: what both need is handed to them. */
final class EraRules {
  private static final String MODERN = "..internal.era.modern..";
  private static final String LEGACY = "..internal.era.legacy..";

  static final ArchRule MODERN_DOES_NOT_SEE_LEGACY = noClasses()
      .that()
      .resideInAPackage(MODERN)
      .should()
      .dependOnClassesThat()
      .resideInAPackage(LEGACY);
  static final ArchRule LEGACY_DOES_NOT_SEE_MODERN = noClasses()
      .that()
      .resideInAPackage(LEGACY)
      .should()
      .dependOnClassesThat()
      .resideInAPackage(MODERN);

  private EraRules() {}
}
