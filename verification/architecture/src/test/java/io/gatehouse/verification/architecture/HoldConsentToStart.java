package io.gatehouse.verification.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** Starting a link runs a program or opens a stream, so whoever does it was given the consent to launch or connect. */
final class HoldConsentToStart extends ArchCondition<JavaClass> {
  private static final DescribedPredicate<JavaAccess<?>> STARTS = Door.DUPLEX_LINK.uses("start");

  HoldConsentToStart() {
    super("start a link only where there is a consent to connect");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (unit.getAccessesFromSelf().stream().anyMatch(STARTS)) {
        boolean holds = given(unit).anyMatch(HoldConsentToStart::consent);
        String how = holds ? "with" : "without";
        events.add(new SimpleConditionEvent(
            unit, holds, "<" + unit.getFullName() + "> starts a link " + how + " consent"));
      }
    }
  }

  private static Stream<JavaClass> given(JavaCodeUnit unit) {
    return Stream.concat(
        unit.getRawParameterTypes().stream(),
        unit.getOwner().getFields().stream().map(JavaField::getRawType));
  }

  private static boolean consent(JavaClass type) {
    return Door.APPROVED.is(type) || Door.CONNECTION_SETUP.is(type);
  }
}
