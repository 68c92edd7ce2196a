package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.SamplingHandler;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.MethodTable;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.host.QuestionDesk.Asked;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ShapeException;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** Sampling ({@code client/sampling}): request and response are approved apart, and both may be changed by whoever does. */
final class SamplingDesk {
  private final HostServices services;
  private final Supplier<ProtocolVersion> version;

  SamplingDesk(HostServices services, Supplier<ProtocolVersion> version) {
    this.services = services;
    this.version = version;
  }

  Answer answer(CreateMessageRequest request, Asked asked) {
    SamplingHandler handler = services.sampling();
    if (handler == null) {
      return new Answer.NotOffered("the server asked for sampling, which was not declared");
    }
    if (request.usesTools() && !handler.supportsTools()) {
      // schema CreateMessageRequestParams: tools without the declared capability are an error
      return new Answer.Invalid("the server offered tools to the model, which was not declared");
    }
    request.validate();
    Approved<ConsentRequest.Sample> approved =
        services.gate().admit(asking(request, asked), asked.scope(), Delivery.DELIVERED);
    Optional<CreateMessageResult> said = HandlerCall.run(
        "sampling",
        asked.scope(),
        () -> handler.sample(approved.request().request(), asked.context()));
    if (said.isEmpty()) {
      return new Answer.Refused("not_sampled");
    }
    try {
      Ask<ConsentRequest.SampleResult> result =
          answering(approved.request().request(), said.get(), asked);
      return new Answer.Given(
          services.gate().admit(result, asked.scope(), Delivery.DELIVERED).open());
    } catch (ShapeException e) {
      // The handler's answer, or what the policy put in its place: no fault of the server's.
      return new Answer.Refused("unsuitable_sample");
    }
  }

  private Ask<ConsentRequest.Sample> asking(CreateMessageRequest request, Asked asked) {
    return Ask.about(new ConsentRequest.Sample(asked.origin().get(), request), () -> {})
        .replaceable(value -> {
          CreateMessageRequest changed = CreateMessageRequest.from(object(value));
          changed.validate();
          return asking(changed, asked);
        });
  }

  private Ask<ConsentRequest.SampleResult> answering(
      CreateMessageRequest request, CreateMessageResult said, Asked asked) {
    request.validate(said);
    // seps/1577: content is not an array for servers before 2025-11-25; flattened before anyone
    // looks at it
    CreateMessageResult result = said.flattenedFor(version.get());
    return Ask.toSend(
            new ConsentRequest.SampleResult(asked.origin().get(), request, result),
            OutboundMessage.of(MethodTable.ANSWER, null, result.json()),
            () -> {})
        .replaceable(value -> answering(request, CreateMessageResult.from(object(value)), asked));
  }

  private static JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw ShapeException.expected("an object");
  }
}
