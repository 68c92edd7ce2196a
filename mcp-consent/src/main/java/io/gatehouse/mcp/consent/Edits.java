package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.ShapeException;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ElicitForm;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReleaseResult;
import io.gatehouse.mcp.spi.consent.ConsentRequest.Sample;
import io.gatehouse.mcp.spi.consent.ConsentRequest.SampleResult;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.Optional;

/** What a person put in the place of what was asked for is weighed as if it had been asked for. Safe for use by several threads. */
final class Edits {
  private final Weigher weigher;

  Edits(Weigher weigher) {
    this.weigher = weigher;
  }

  /** Whether the core takes another value for a request of this kind; other questions are not offered for editing. */
  static boolean areFor(ConsentRequest request) {
    return request instanceof CallTool
        || request instanceof Sample
        || request instanceof SampleResult
        || request instanceof ElicitForm
        || request instanceof ReleaseResult;
  }

  /**
   * Refuses an edited value that a rule denies, and arguments that would be asked about on stricter terms than the person met who
   * edited them. What people write into a form or a prompt themselves they need not be asked about.
   */
  Optional<Verdict.Deny> recheck(ConsentRequest request, JsonValue edited, AskTerms met) {
    if (request instanceof ReleaseResult) {
      return Optional.empty(); // stays here; whoever releases it looks at what is released
    }
    if (!(edited instanceof JsonObject value)) {
      return unusable();
    }
    ConsentRequest changed;
    try {
      changed = changed(request, value);
    } catch (ShapeException e) {
      return unusable();
    }
    Verdict verdict = weigher.weigh(changed).verdict();
    if (verdict instanceof Verdict.Deny deny) {
      return Optional.of(deny);
    } else if (request instanceof CallTool
        && verdict instanceof Verdict.Ask ask
        && ask.terms().wantMoreThan(met)) {
      return Optional.of(
          refused("edit_needs_more", "what was edited needs another approval: ask for it"));
    }
    return Optional.empty();
  }

  private static ConsentRequest changed(ConsentRequest request, JsonObject value) {
    if (request instanceof CallTool call) {
      return new CallTool(
          call.origin(),
          call.tool(),
          value,
          Fingerprint.of("arguments", value.toCanonicalUtf8()),
          call.mirroredToHeaders());
    } else if (request instanceof Sample sample) {
      return new Sample(sample.origin(), CreateMessageRequest.from(value));
    } else if (request instanceof SampleResult answer) {
      return new SampleResult(answer.origin(), answer.request(), CreateMessageResult.from(value));
    } else if (request instanceof ElicitForm form) {
      return new ElicitForm(form.origin(), form.request(), Optional.of(value));
    }
    throw ShapeException.expected("a request that may be edited");
  }

  private static Optional<Verdict.Deny> unusable() {
    return Optional.of(refused("edit_unusable", "an edited value does not fit in its place"));
  }

  private static Verdict.Deny refused(String code, String text) {
    return Verdict.deny(Reason.of(Layer.PERSON, code, text));
  }
}
