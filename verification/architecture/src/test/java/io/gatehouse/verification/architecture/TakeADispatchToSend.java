package io.gatehouse.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What a connection offers the host is either listed here with its reason, or takes what only the gate can open. */
final class TakeADispatchToSend extends ArchCondition<JavaClass> {
  /** These send nothing, or only what the consent to connect covers: the era opens a dispatch of that consent for it. */
  private static final Set<String> NEED_NONE =
      Set.of("description", "unusable", "mirrored", "dropCaches", "rootsChanged", "open", "close");

  TakeADispatchToSend() {
    super("take a dispatch in every method that sends");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaMethod method : type.getMethods()) {
      boolean takes = method.getRawParameterTypes().stream().anyMatch(Door.DISPATCH::is);
      boolean fine = takes || NEED_NONE.contains(method.getName());
      events.add(new SimpleConditionEvent(
          method,
          fine,
          "<" + method.getFullName() + "> takes " + (takes ? "a" : "no") + " dispatch"));
    }
  }
}
