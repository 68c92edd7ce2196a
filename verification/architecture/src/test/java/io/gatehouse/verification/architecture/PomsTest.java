package io.gatehouse.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two poms have to agree on, and what grows with a module. */
final class PomsTest {
  @Test
  void theBomListsEveryPublishedModule() {
    assertThat(Poms.texts("mcp-bom", "//dependency[groupId='io.gatehouse']/artifactId"))
        .containsExactlyInAnyOrderElementsOf(published().toList());
  }

  @Test
  void theBomHasTheVersionsOfTheParent() {
    assertThat(Poms.texts("mcp-bom", "/project/version"))
        .isEqualTo(Poms.texts("", "/project/version"));
    assertThat(Poms.texts("mcp-bom", "//dependency[artifactId='okhttp-bom']/version"))
        .isEqualTo(Poms.texts("", "//properties/okhttp.version"));
  }

  @ParameterizedTest
  @CsvSource({
    "mcp-transport-http, transport.http",
    "mcp-consent, consent",
    "mcp-oauth, oauth",
    "mcp-testkit, testkit"
  })
  void javadocIsSkippedOnlyWhileAModuleHasNoPublicType(String module, String part) {
    boolean empty =
        Product.classes().stream().noneMatch(type -> isPublic(type, "io.gatehouse.mcp." + part));
    assertThat(Poms.texts(module, "//properties/maven.javadoc.skip"))
        .isEqualTo(empty ? List.of("true") : List.of());
  }

  private static Stream<String> published() {
    return Poms.texts("", "//modules/module").stream()
        .filter(module -> module.startsWith("mcp-") && !module.equals("mcp-bom"));
  }

  private static boolean isPublic(JavaClass type, String inPackage) {
    return (type.getPackageName() + ".").startsWith(inPackage + ".")
        && type.getModifiers().contains(JavaModifier.PUBLIC);
  }
}
