package io.gatehouse.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RulesTest {
  @ParameterizedTest
  @MethodSource("io.gatehouse.verification.architecture.Rules#all")
  void holdsForTheProduct(Rules.Named named) {
    named.rule().check(Product.classes());
  }

  @ParameterizedTest
  @MethodSource("io.gatehouse.verification.architecture.Rules#all")
  void failsForItsPlantedViolationsAndForNothingElse(Rules.Named named) {
    JavaClasses planted = new ClassFileImporter().importPackages(named.plantedPackage());
    List<String> offenders = namesWith(planted, ".Offender");
    assertThat(offenders).as("planted violations of %s", named).isNotEmpty();
    assertThat(namesWith(planted, ".Innocent")).as("planted neighbours of them").isNotEmpty();

    List<String> violations = named.rule().evaluate(planted).getFailureReport().getDetails();

    assertThat(offenders)
        .allSatisfy(offender -> assertThat(violations).anyMatch(text -> text.contains(offender)));
    assertThat(violations).noneMatch(text -> text.contains(".Innocent"));
  }

  private static List<String> namesWith(JavaClasses planted, String part) {
    return planted.stream()
        .map(JavaClass::getName)
        .filter(name -> name.contains(part))
        .toList();
  }

  @Test
  void seesEveryPublishedModule() {
    for (String module : List.of("", ".consent", ".transport.http", ".oauth", ".testkit")) {
      assertThat(Product.classes().containPackage("io.gatehouse.mcp" + module))
          .as("classes of %s", module)
          .isTrue();
    }
  }
}
