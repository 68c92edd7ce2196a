package io.gatehouse.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Synchronized methods and blocks alike: both pin a virtual thread that waits, and neither can be given up. */
final class Synchronize extends ArchCondition<JavaClass> {
  Synchronize() {
    super("use synchronized");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean method = type.getMethods().stream()
        .anyMatch(each -> each.getModifiers().contains(JavaModifier.SYNCHRONIZED));
    boolean uses = method || Bytecode.of(type).takesMonitors();
    events.add(new SimpleConditionEvent(
        type,
        uses,
        "<" + type.getName() + "> " + (uses ? "uses" : "does not use") + " synchronized"));
  }
}
