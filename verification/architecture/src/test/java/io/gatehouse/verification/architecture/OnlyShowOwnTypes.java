package io.gatehouse.verification.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at everything of a public type that another module can see: supertypes, annotations, fields, parameters, results, exceptions, and
 * the type arguments in all of them.
 */
final class OnlyShowOwnTypes extends ArchCondition<JavaClass> {
  /** Users must be able to bring proxies, TLS and connection pools; nothing else of OkHttp is theirs to see. */
  private static final String EXCEPTION_TYPE = "okhttp3.OkHttpClient";

  private static final DescribedPredicate<JavaClass> OWN = JavaClass.Predicates.resideInAnyPackage(
          "java..", "javax..", "org.jspecify.annotations..", Product.ALL)
      .and(JavaClass.Predicates.resideOutsideOfPackage("..internal.."));
  private static final DescribedPredicate<JavaClass> HTTP =
      JavaClass.Predicates.resideInAPackage(Product.HTTP);

  OnlyShowOwnTypes() {
    super("show only types of the JDK and of exported packages");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!visible(type)) {
      return;
    }
    Stream.of(supertypes(type), annotations(type.getAnnotations()), fields(type), codeUnits(type))
        .flatMap(shown -> shown)
        .map(JavaClass::getBaseComponentType)
        .filter(shown -> !allowed(type, shown))
        .distinct()
        .forEach(shown -> events.add(SimpleConditionEvent.violated(
            type, "<" + type.getName() + "> shows <" + shown.getName() + ">")));
  }

  private static boolean visible(JavaClass type) {
    Optional<JavaClass> outer = type.getEnclosingClass();
    return seen(type.getModifiers()) && (outer.isEmpty() || visible(outer.get()));
  }

  private static boolean seen(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static boolean allowed(JavaClass type, JavaClass shown) {
    return shown.isPrimitive()
        || OWN.test(shown)
        || (shown.getName().equals(EXCEPTION_TYPE) && HTTP.test(type));
  }

  private static Stream<JavaClass> supertypes(JavaClass type) {
    Stream<JavaType> parents =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    return Stream.concat(
        parents.flatMap(parent -> parent.getAllInvolvedRawTypes().stream()),
        type.getTypeParameters().stream()
            .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream()));
  }

  private static Stream<JavaClass> fields(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> seen(field.getModifiers()))
        .flatMap(field -> Stream.concat(
            field.getAllInvolvedRawTypes().stream(), annotations(field.getAnnotations())));
  }

  private static Stream<JavaClass> codeUnits(JavaClass type) {
    return type.getCodeUnits().stream()
        .filter(unit -> seen(unit.getModifiers()))
        .flatMap(OnlyShowOwnTypes::of);
  }

  private static Stream<JavaClass> of(JavaCodeUnit unit) {
    return Stream.of(
            unit.getAllInvolvedRawTypes().stream(),
            unit.getThrowsClause().getTypes().stream(),
            annotations(unit.getAnnotations()),
            unit.getParameterAnnotations().stream().flatMap(OnlyShowOwnTypes::annotations))
        .flatMap(shown -> shown);
  }

  private static Stream<JavaClass> annotations(Set<? extends JavaAnnotation<?>> annotations) {
    return annotations.stream().map(JavaAnnotation::getRawType);
  }
}
