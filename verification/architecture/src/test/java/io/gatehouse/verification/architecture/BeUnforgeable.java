package io.gatehouse.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Nobody outside the package may make one, subclass one, or have one made by deserializing. */
final class BeUnforgeable extends ArchCondition<JavaClass> {
  BeUnforgeable() {
    super("be final, not serializable, and made only inside their package");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean open = type.getConstructors().stream().anyMatch(each -> visible(each.getModifiers()));
    boolean shaped = type.getModifiers().contains(JavaModifier.FINAL)
        && !type.isAssignableTo(java.io.Serializable.class);
    boolean safe = shaped && !open;
    events.add(new SimpleConditionEvent(
        type, safe, "<" + type.getName() + "> can " + (safe ? "not " : "") + "be forged"));
  }

  private static boolean visible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
