package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.InputRequest;
import org.jspecify.annotations.Nullable;

/**
 * Why a server's request is not answered with a result.
 *
 * @param message ours: it tells the server which rule it broke, and nothing about the person, the model or the policy
 */
record Refusal(int code, String message) {
  static final Refusal UNKNOWN_METHOD =
      of(ErrorObject.METHOD_NOT_FOUND, "the client does not support this method");
  static final Refusal MALFORMED = of(ErrorObject.INVALID_PARAMS, "the parameters are malformed");
  static final Refusal ID_IN_USE =
      of(ErrorObject.INVALID_REQUEST, "another open request has this id");
  static final Refusal OUTSIDE_OF_CALLS =
      of(ErrorObject.INVALID_PARAMS, "asked outside of any request of the client");
  static final Refusal TOO_MANY = of(ErrorObject.INTERNAL_ERROR, "too many questions");
  static final Refusal UNDECLARED_MODE =
      of(ErrorObject.INVALID_PARAMS, "the client did not declare this mode of elicitation");
  static final Refusal REJECTED = of(ErrorObject.USER_REJECTED, "the user rejected the request");
  static final Refusal NO_ANSWER = of(ErrorObject.INTERNAL_ERROR, "there is no answer");

  private static Refusal of(int code, String message) {
    return new Refusal(code, message);
  }

  /** Why {@code question} may not be asked after {@code declared} was declared; null if it may (-32601, -32602). */
  static @Nullable Refusal of(InputRequest question, ClientCapabilities declared) {
    if (question instanceof InputRequest.Elicit elicit) {
      return ofElicitation(elicit.request(), declared);
    } else if (question instanceof InputRequest.Sample sample) {
      if (!declared.sampling()) {
        return UNKNOWN_METHOD;
      }
      return sample.request().usesTools() && !declared.samplingTools()
          ? of(ErrorObject.INVALID_PARAMS, "the client did not declare sampling with tools")
          : null;
    } else if (question instanceof InputRequest.Roots) {
      return declared.roots() ? null : UNKNOWN_METHOD;
    }
    return UNKNOWN_METHOD;
  }

  private static @Nullable Refusal ofElicitation(
      ElicitRequest request, ClientCapabilities declared) {
    if (!declared.elicitationForm() && !declared.elicitationUrl()) {
      return UNKNOWN_METHOD;
    }
    boolean offered = request instanceof ElicitRequest.Form
        ? declared.elicitationForm()
        : request instanceof ElicitRequest.Url && declared.elicitationUrl();
    // 2025-11-25 client/elicitation#error-handling
    return offered ? null : UNDECLARED_MODE;
  }
}
