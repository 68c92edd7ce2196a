package io.gatehouse.verification.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.gatehouse.verification.architecture.ModuleRules.CORE;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;

/**
 * The one door. Bytes leave through a transport; only the links use transports; only the writer makes what links send; whoever has something
 * written asks a dispatch first; only an approval opens a dispatch; only the gate makes approvals, from a permission that only a policy gives; and only
 * the gate asks the policy.
 */
final class GateRules {
  static final ArchRule ONLY_THE_GATE_ASKS_THE_POLICY = noClasses()
      .that(CORE.and(not(Door.GATE.itself())))
      .should()
      .accessTargetWhere(Door.POLICY.uses("decide", "resume", "observe"));

  static final ArchRule ONLY_THE_GATE_MAKES_APPROVALS = noClasses()
      .that(not(Door.GATE.itself()))
      .should()
      .accessTargetWhere(Door.APPROVED.uses("<init>"));

  static final ArchRule ONLY_RESUMING_TAKES_UP_A_DECISION = noClasses()
      .that(not(Door.RESUMER.itself()))
      .should()
      .accessTargetWhere(Door.GATE.uses("admitDecided"));

  static final ArchRule ONLY_POLICIES_PERMIT = noClasses()
      .that(CORE.and(not(Door.DECISION.itself())))
      .should()
      .accessTargetWhere(Door.ALLOW
          .uses("<init>", "unchanged", "replacing", "exposing")
          .or(Door.DECISION.uses("allow")));

  static final ArchRule LINKS_START_WITH_CONSENT =
      classes().that(CORE).should(new HoldConsentToStart());

  static final ArchRule ONLY_AN_APPROVAL_OPENS_A_DISPATCH = noClasses()
      .that(not(Door.APPROVED.itself()))
      .should()
      .accessTargetWhere(Door.DISPATCH.uses("<init>"));

  static final ArchRule PROOFS_CANNOT_BE_FORGED = classes()
      .that(describe(
          "Approved or Dispatch", type -> Door.APPROVED.is(type) || Door.DISPATCH.is(type)))
      .should(new BeUnforgeable())
      .allowEmptyShould(false);

  static final ArchRule WRITTEN_MESSAGES_TAKE_A_DISPATCH =
      classes().that(CORE.and(not(Door.WRITER.itself()))).should(new AskADispatchBeforeWriting());

  static final ArchRule ONLY_THE_WRITER_MAKES_MESSAGES = noClasses()
      .that(CORE.and(not(Door.WRITER.itself())).and(not(Door.BODY.itself())))
      .should()
      .accessTargetWhere(Door.BODY.uses("of", "<init>"));

  static final ArchRule ONLY_LINKS_USE_TRANSPORTS = noClasses()
      .that(CORE.and(not(Door.EXCHANGE_LINK.itself())).and(not(Door.DUPLEX_LINK.itself())))
      .should(ArchConditions.accessTargetWhere(Door.EXCHANGE_TRANSPORT
          .uses("prepare")
          .or(Door.EXCHANGE.uses("execute"))
          .or(Door.DUPLEX_TRANSPORT.uses("send", "start"))));

  static final ArchRule CONNECTIONS_SEND_ONLY_DISPATCHES = classes()
      .that(describe("ServerConnection", Door.CONNECTION::is))
      .should(new TakeADispatchToSend());

  static final ArchRule METHODS_ARE_LISTED = classes()
      .that(CORE.and(resideInAPackage("..internal.."))
          .and(not(Door.METHOD_TABLE.itself()))
          .and(describe("code", GateRules::isCode)))
      .should(new NameOnlyListedMethods());

  private GateRules() {}

  private static boolean isCode(JavaClass type) {
    return !type.getSimpleName().equals("package-info");
  }
}
