package io.gatehouse.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The compiled classes the rules are held against, and the packages that make up each module. */
final class Product {
  /** Patterns, not names, so that planted packages can play the parts. */
  static final String ALL = "..mcp..";

  static final String CONSENT = "..mcp.consent..";
  static final String HTTP = "..mcp.transport.http..";
  static final String OAUTH = "..mcp.oauth..";
  static final String TESTKIT = "..mcp.testkit..";
  static final String[] AROUND_CORE = {CONSENT, HTTP, OAUTH, TESTKIT};

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPackages("io.gatehouse.mcp");

  private Product() {}

  /** Every class of every published module. */
  static JavaClasses classes() {
    return CLASSES;
  }
}
