package io.gatehouse.mcp.consent.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.Provenance;
import io.gatehouse.mcp.Provenance.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageOriginTest {
  private static final Provenance KNOWN =
      Provenance.listed("com.example/files").ofPackage("@example/files", "1.0.0");

  private static List<String> codes(String command, Provenance known) {
    return PackageOrigin.warnings(List.of(command.split(" ")), known).stream()
        .map(warning -> warning.message().code())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"npx -y @example/files@1.0.0", "npx -y @example/files"})
  void isSilentAboutThePackageThatIsMeant(String command) {
    assertThat(codes(command, KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "npx -y @examp1e/files@1.0.0, warning.other_package",
    "uvx files, warning.other_package",
    "node server.js, warning.other_package",
    "npx -y @example/files@1.0.1, warning.other_version",
    "npx -y @example/files@latest, warning.other_version"
  })
  void warnsThatTheEvidenceIsOfSomethingElse(String command, String code) {
    assertThat(codes(command, KNOWN)).containsExactly(code);
  }

  @Test
  void warnsThatNobodyCheckedIt() {
    Provenance own = new Provenance(
        Optional.of("com.example/files"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("Example Ltd"),
        Set.of(Evidence.SELF_DECLARED));

    assertThat(codes("node server.js", own)).containsExactly("warning.self_declared");
  }
}
