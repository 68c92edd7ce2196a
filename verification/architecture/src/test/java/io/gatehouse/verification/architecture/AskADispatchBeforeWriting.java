package io.gatehouse.verification.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** {@code Dispatch.transmit()} repeats every check and gives out the approved bytes, so each message is written beside a call of it. */
final class AskADispatchBeforeWriting extends ArchCondition<JavaClass> {
  private static final DescribedPredicate<JavaAccess<?>> WRITES =
      Door.WRITER.uses("request", "notification", "result", "error");
  private static final DescribedPredicate<JavaAccess<?>> ASKS = Door.DISPATCH.uses("transmit");

  AskADispatchBeforeWriting() {
    super("write a message only where a dispatch is transmitted");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (unit.getAccessesFromSelf().stream().anyMatch(WRITES)) {
        boolean asked = unit.getAccessesFromSelf().stream().anyMatch(ASKS);
        events.add(new SimpleConditionEvent(
            unit,
            asked,
            "<" + unit.getFullName() + "> writes with" + (asked ? "" : "out") + " a dispatch"));
      }
    }
  }
}
