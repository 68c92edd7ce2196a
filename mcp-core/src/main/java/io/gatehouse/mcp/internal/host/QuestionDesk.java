package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.ConsentPendingException;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.QuestionContext;
import io.gatehouse.mcp.internal.era.Questions;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.InputRequest;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ShapeException;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers one server's questions for one principal: gate, handler, gate. The same desk serves legacy requests, modern rounds
 * and tasks, so that none of them is trusted more than another (seps/2663). Safe for use by several threads.
 */
final class QuestionDesk implements Questions {
  private final HostServices services;
  private final String server;
  private final ServerIdentity identity;
  private final ElicitationDesk elicitation;
  private final SamplingDesk sampling;
  private final RootsDesk roots;

  QuestionDesk(
      HostServices services,
      String server,
      ServerIdentity identity,
      Supplier<ProtocolVersion> version) {
    this.services = services;
    this.server = server;
    this.identity = identity;
    this.elicitation = new ElicitationDesk(services, server);
    this.sampling = new SamplingDesk(services, version);
    this.roots = new RootsDesk(services);
  }

  @Override
  public Answer answer(
      InputRequest question, @Nullable Dispatch during, CallContext context, CallScope scope) {
    Optional<String> continues = during == null
        ? Optional.empty()
        : Optional.of(during.request().origin().requestId());
    Asked asked = new Asked(
        () -> services.origin(server, identity, context, continues),
        scope,
        new QuestionContext(server, context, continues));
    try {
      if (question instanceof InputRequest.Elicit elicit) {
        return elicit(elicit.request(), asked);
      } else if (question instanceof InputRequest.Sample sample) {
        return sampling.answer(sample.request(), asked);
      } else if (question instanceof InputRequest.Roots) {
        return roots.answer(asked);
      }
      return new Answer.NotOffered("the server asked for a method that clients do not have");
    } catch (ShapeException e) {
      return new Answer.Invalid("the question is malformed at " + e.at());
    } catch (ConsentDeniedException e) {
      return refused(question, e.code());
    } catch (ConsentPendingException e) {
      return refused(question, "suspend_not_possible");
    } catch (InvalidRequestException e) {
      return refused(question, "invalid_replacement");
    }
  }

  private Answer elicit(ElicitRequest request, Asked asked) {
    if (request instanceof ElicitRequest.Form form) {
      return elicitation.form(form, asked);
    } else if (request instanceof ElicitRequest.Url url) {
      return elicitation.url(url, asked);
    }
    return new Answer.NotOffered("the server asked in a mode that was not declared");
  }

  private static Answer refused(InputRequest question, String code) {
    return question instanceof InputRequest.Elicit
        ? new Answer.Declined("decline")
        : new Answer.Refused(code);
  }

  /** What all questions need. */
  record Asked(Supplier<Origin> origin, CallScope scope, QuestionContext context) {}
}
