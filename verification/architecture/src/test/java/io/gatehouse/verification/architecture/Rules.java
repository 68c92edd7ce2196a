package io.gatehouse.verification.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds every rule by reflection, so that none can be written and then not run. */
final class Rules {
  private static final Class<?>[] SOURCES = {
    ModuleRules.class, EraRules.class, ApiRules.class, HouseRules.class, GateRules.class
  };

  /** A rule and its name; the name in small letters is the package of its planted violations. */
  record Named(String name, ArchRule rule) {
    String plantedPackage() {
      return "planted." + name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Rules() {}

  static Stream<Named> all() {
    return Arrays.stream(SOURCES)
        .flatMap(source -> Arrays.stream(source.getDeclaredFields()))
        .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
        .map(Rules::read);
  }

  private static Named read(Field field) {
    try {
      return new Named(field.getName(), (ArchRule) field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError("rules are package-private constants: " + field, e);
    }
  }
}
