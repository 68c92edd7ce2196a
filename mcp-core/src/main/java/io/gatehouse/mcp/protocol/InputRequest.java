package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;

/**
 * What a server asks of the client before it goes on with a call or a task (2026-07-28 basic/patterns/mrtr). To be trusted
 * as little as the same question in a request of its own. Immutable.
 */
public sealed interface InputRequest {

  /**
   * Reads a question.
   *
   * @throws ShapeException if {@code method} is not a string, or the parameters do not fit the method
   */
  static InputRequest from(JsonObject json) {
    return switch (Members.string(json, "method")) {
      case "elicitation/create" -> new Elicit(json);
      case "sampling/createMessage" -> new Sample(json);
      case "roots/list" -> new Roots(json);
      default -> new Unknown(json);
    };
  }

  /** Returns the whole object. */
  JsonObject json();

  /** Returns the method; text of the server if this is {@link Unknown}. */
  default String method() {
    return Members.string(json(), "method");
  }

  /** Asks the user. */
  final class Elicit extends WireObject implements InputRequest {

    private final ElicitRequest request;

    private Elicit(JsonObject json) {
      super(json);
      request = Members.read(json, "params", ElicitRequest::from);
    }

    /** Returns the question. */
    public ElicitRequest request() {
      return request;
    }
  }

  /** Asks the model. */
  final class Sample extends WireObject implements InputRequest {

    private final CreateMessageRequest request;

    private Sample(JsonObject json) {
      super(json);
      request = Members.read(json, "params", CreateMessageRequest::from);
    }

    /** Returns the question. */
    public CreateMessageRequest request() {
      return request;
    }
  }

  /** Asks for the roots. */
  final class Roots extends WireObject implements InputRequest {

    private Roots(JsonObject json) {
      super(json);
    }
  }

  /** A method that this version does not know: there is no way to answer, so the call cannot go on. */
  final class Unknown extends WireObject implements InputRequest {

    private Unknown(JsonObject json) {
      super(json);
    }
  }
}
