package io.gatehouse.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a module exports is what its packages say: everything that is not internal. */
final class ModuleDescriptorsTest {
  @ParameterizedTest
  @CsvSource({
    "io.gatehouse.mcp.core, io/gatehouse/mcp/package-info.class",
    "io.gatehouse.mcp.transport.http, io/gatehouse/mcp/transport/http/package-info.class",
    "io.gatehouse.mcp.consent, io/gatehouse/mcp/consent/package-info.class",
    "io.gatehouse.mcp.testkit, io/gatehouse/mcp/testkit/package-info.class"
  })
  void exportsExactlyThePublicPackagesThatHaveClasses(String module, String landmark)
      throws IOException {
    String root = rootOf(landmark);
    ModuleDescriptor descriptor = read(root);

    assertThat(descriptor.name()).isEqualTo(module);
    assertThat(descriptor.exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(ModuleDescriptor.Exports::source))
        .containsExactlyInAnyOrderElementsOf(publicPackages(root));
    assertThat(Product.classes()).as("classes of %s", module).anyMatch(type -> from(root, type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io/gatehouse/mcp/package-info.class",
        "io/gatehouse/mcp/transport/http/package-info.class",
        "io/gatehouse/mcp/consent/package-info.class"
      })
  void reflectionNeedsNoOpenedPackage(String landmark) throws IOException {
    assertThat(read(rootOf(landmark)).opens()).isEmpty();
  }

  /** For JUnit, which looks for the tests of a contract. */
  @Test
  void theTestKitOpensItsContractsOnly() throws IOException {
    assertThat(read(rootOf("io/gatehouse/mcp/testkit/package-info.class")).opens())
        .extracting(ModuleDescriptor.Opens::source)
        .containsExactly("io.gatehouse.mcp.testkit.contract");
  }

  @Test
  void oauthHasNoDescriptorBecauseNimbusHasNone() throws IOException {
    assertThat(descriptors())
        .noneMatch(url -> url.startsWith(rootOf("io/gatehouse/mcp/oauth/package-info.class")));
  }

  private static Set<String> publicPackages(String root) {
    return Product.classes().stream()
        .filter(type -> from(root, type))
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .map(JavaClass::getPackageName)
        .filter(name -> !(name + ".").contains(".internal."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean from(String root, JavaClass type) {
    return oneSlash(type.getSource().orElseThrow().getUri().toString()).startsWith(root);
  }

  private static String rootOf(String landmark) {
    String url = oneSlash(ClassLoader.getSystemResource(landmark).toString());
    return url.substring(0, url.length() - landmark.length());
  }

  /** URLs of files are written with one slash or three. */
  private static String oneSlash(String url) {
    return url.replace("file:///", "file:/");
  }

  private static ModuleDescriptor read(String root) throws IOException {
    try (InputStream in = new URL(root + "module-info.class").openStream()) {
      return ModuleDescriptor.read(in);
    }
  }

  private static List<String> descriptors() throws IOException {
    return Collections.list(ClassLoader.getSystemResources("module-info.class")).stream()
        .map(URL::toString)
        .toList();
  }
}
