package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.Provenance;
import io.gatehouse.mcp.consent.risk.LaunchScanner.RunPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what a command line would run with what is known of where it comes from: evidence of another package is none. */
public final class PackageOrigin {
  private PackageOrigin() {}

  /** What a person should know before trusting {@code known}. */
  public static List<Warning> warnings(List<String> argv, Provenance known) {
    List<Warning> warnings = new ArrayList<>();
    Optional<RunPackage> found = LaunchScanner.packageOf(argv);
    if (known.packageName().isPresent()
        && !known.packageName().equals(found.map(RunPackage::name))) {
      warnings.add(Warnings.high(
          "other_package",
          "what is known is about the package {name}, which is not what this command runs",
          "name",
          known.packageName().get()));
    } else if (known.version().isPresent()
        && found.flatMap(RunPackage::version).isPresent()
        && !known.version().equals(found.flatMap(RunPackage::version))) {
      warnings.add(Warnings.high(
          "other_version",
          "what is known is about version {version}, which is not what this command runs",
          "version",
          known.version().get()));
    }
    if (known.evidence().equals(Set.of(Provenance.Evidence.SELF_DECLARED))) {
      warnings.add(
          Warnings.high("self_declared", "where it comes from is what it says itself, no more"));
    }
    return warnings;
  }
}
