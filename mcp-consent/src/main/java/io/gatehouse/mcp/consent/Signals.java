package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyContext;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.DefinitionScanner;
import io.gatehouse.mcp.consent.risk.ElicitationScanner;
import io.gatehouse.mcp.consent.risk.Floor;
import io.gatehouse.mcp.consent.risk.Floors;
import io.gatehouse.mcp.consent.risk.HintRules;
import io.gatehouse.mcp.consent.risk.LaunchScanner;
import io.gatehouse.mcp.consent.risk.PackageOrigin;
import io.gatehouse.mcp.consent.risk.ResultScanner;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.risk.SecretScanner;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What can be seen of a request without any rule: floors, secrets, phishing, dangerous commands. It asks or refuses, and warns; it
 * never lets anything through, except the release of a result about which there is nothing to say.
 */
final class Signals {
  private static final Set<Remember> FLOOR = EnumSet.of(Remember.ONCE, Remember.EXACT_ARGUMENTS);
  private static final Set<Remember> ONCE = EnumSet.of(Remember.ONCE);

  private final Floors floors;
  private final Neighbours neighbours;

  Signals(Floors floors, Neighbours neighbours) {
    this.floors = floors;
    this.neighbours = neighbours;
  }

  /**
   * What was noticed.
   *
   * @param verdicts of {@link Layer#FLOOR} and {@link Layer#CONTENT}
   */
  record Heard(List<Verdict> verdicts, List<Warning> warnings) {
    private static final Heard NOTHING = new Heard(List.of(), List.of());

    Heard and(Heard more) {
      List<Verdict> allVerdicts = new ArrayList<>(verdicts);
      allVerdicts.addAll(more.verdicts);
      List<Warning> allWarnings = new ArrayList<>(warnings);
      allWarnings.addAll(more.warnings);
      return new Heard(allVerdicts, allWarnings);
    }
  }

  Heard hear(ConsentRequest request, ConsentRules rules, PolicyContext context) {
    if (request instanceof CallTool call) {
      return call(call, context);
    } else if (request instanceof ConsentRequest.LaunchServer launch) {
      List<Warning> warnings =
          new ArrayList<>(LaunchScanner.scan(launch.argv(), launch.environmentNames()));
      launch
          .provenance()
          .ifPresent(known -> warnings.addAll(PackageOrigin.warnings(launch.argv(), known)));
      return new Heard(List.of(), warnings);
    } else if (request instanceof ConsentRequest.ConnectServer connect) {
      return new Heard(List.of(), LaunchScanner.scan(connect.endpoint()));
    } else if (request instanceof ConsentRequest.ReviewServer review) {
      DefinitionScanner scanner = neighbours.scannerFor(review);
      return new Heard(List.of(), scanner.scan(review.origin().server(), review.offer()));
    } else if (request instanceof ConsentRequest.ChangedDefinition change) {
      return new Heard(List.of(), neighbours.scannerFor(change).scan(change.after()));
    } else if (request instanceof ConsentRequest.ElicitForm form) {
      return elicitation(ElicitationScanner.form(form.request()))
          .and(form.content().map(content -> answer(content, "the form")).orElse(Heard.NOTHING));
    } else if (request instanceof ConsentRequest.ElicitUrl url) {
      return elicitation(ElicitationScanner.url(url.request().url()));
    }
    if (request instanceof ConsentRequest.SampleResult answer) {
      return answer(answer.result().json(), "the answer of the model");
    }
    return request instanceof ConsentRequest.ReleaseResult release
        ? release(release)
        : Heard.NOTHING;
  }

  /** What leaves for a server though no model asked for it: a credential in it is asked about whatever a rule allows. */
  private static Heard answer(JsonObject answer, String what) {
    List<SecretScanner.Hit> secrets = SecretScanner.scan(answer);
    if (secrets.isEmpty()) {
      return Heard.NOTHING;
    }
    return new Heard(
        List.of(Verdict.ask(
            AskTerms.usual().offeringAtMost(ONCE).byHuman().atLeast(Risk.HIGH),
            Reason.of(
                Layer.CONTENT, "secret_in_answer", what + " holds what looks like a credential"))),
        List.of(new Warning(
            Risk.HIGH,
            Message.of(
                "warning.secret_in_answer",
                what + " holds what looks like a credential (" + secrets.get(0).kind() + ")"))));
  }

  private Heard call(CallTool call, PolicyContext context) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Floor floor :
        floors.of(call.tool().tool(), context.hints(), context.serverLabels(), call.arguments())) {
      verdicts.add(floor(floor));
    }
    List<Warning> warnings = new ArrayList<>(HintRules.warnings(call.tool().tool()));
    List<SecretScanner.Hit> secrets = SecretScanner.scan(call.arguments());
    if (!secrets.isEmpty()) {
      boolean mirrored = secrets.stream()
          .anyMatch(hit -> call.mirroredToHeaders().contains(hit.pointer().toString()));
      warnings.add(secret(secrets.get(0), mirrored));
      verdicts.add(Verdict.ask(
          AskTerms.usual().offeringAtMost(ONCE).byHuman().atLeast(Risk.HIGH),
          Reason.of(Layer.CONTENT, "secret_in_arguments", "an argument looks like a credential")));
    }
    return new Heard(verdicts, warnings);
  }

  /** A floor is asked about on terms that no other layer can loosen, for joining only tightens. */
  private static Verdict floor(Floor floor) {
    AskTerms terms = AskTerms.usual().offeringAtMost(FLOOR).byHuman();
    boolean production = floor.code().equals(Floors.PRODUCTION);
    boolean critical = floor.code().equals("protected_path");
    return Verdict.ask(
        (production ? terms.typed() : terms).atLeast(critical ? Risk.CRITICAL : Risk.HIGH),
        Reason.of(Layer.FLOOR, floor.code(), floor.why().english()));
  }

  private static Warning secret(SecretScanner.Hit hit, boolean mirrored) {
    return new Warning(
        Risk.HIGH,
        Message.of(
            "warning.secret_in_arguments",
            "an argument looks like a credential (" + hit.kind() + ")"
                + (mirrored ? " and would also travel in an HTTP header" : "")));
  }

  private static Heard elicitation(ElicitationScanner.Outcome outcome) {
    return new Heard(
        outcome
            .refusal()
            .map(code -> List.<Verdict>of(Verdict.deny(
                Reason.of(Layer.CONTENT, code, "the server must not ask for this in this way"))))
            .orElse(List.of()),
        outcome.warnings());
  }

  private static Heard release(ConsentRequest.ReleaseResult release) {
    List<Warning> warnings = ResultScanner.scan(release.result());
    boolean high = warnings.stream().anyMatch(w -> w.risk().compareTo(Risk.HIGH) >= 0);
    if (release.findings().isEmpty() && !high) {
      return new Heard(
          List.of(Verdict.allow(
              Reason.of(Layer.CONTENT, "nothing_noticed", "nothing about the result was noticed"))),
          warnings);
    }
    return new Heard(
        List.of(Verdict.ask(
            AskTerms.usual(),
            Reason.of(Layer.CONTENT, "result_noticed", "something about the result was noticed"))),
        warnings);
  }
}
