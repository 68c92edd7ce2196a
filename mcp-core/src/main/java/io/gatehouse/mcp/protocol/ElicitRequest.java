package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Optional;

/**
 * The parameters of {@code elicitation/create}: a server asks the user, through the client (2026-07-28
 * client/elicitation). All of its text is untrusted. Since 2025-06-18. Immutable.
 */
public sealed interface ElicitRequest {

  /**
   * Reads a request. A missing mode means a form.
   *
   * @throws ShapeException if a member that the mode requires is missing, or the form's schema has something that the
   *     specification does not allow in forms
   */
  static ElicitRequest from(JsonObject json) {
    return switch (Members.checkedString(json, "mode").orElse("form")) {
      case "form" -> new Form(json);
      case "url" -> new Url(json);
      default -> new Unknown(json);
    };
  }

  /** Returns the whole object. */
  JsonObject json();

  /** Returns the mode; text of the server if this is {@link Unknown}. */
  default String mode() {
    return json().string("mode").orElse("form");
  }

  /** Returns the metadata, empty if there is none. */
  default JsonObject meta() {
    return Members.meta(json());
  }

  /** Asks the user to fill in a form. */
  final class Form extends WireObject implements ElicitRequest {

    private final ElicitSchema schema;

    private Form(JsonObject json) {
      super(json);
      Members.string(json, "message");
      schema = Members.read(json, "requestedSchema", ElicitSchema::from);
    }

    /** Returns what the server says to the user. URLs in it must not be made clickable. */
    public String message() {
      return Members.string(json(), "message");
    }

    /** Returns the fields of the form. */
    public ElicitSchema requestedSchema() {
      return schema;
    }
  }

  /**
   * Asks the user to visit a URL. The client must not fetch it, must show it whole, and must have the user's consent before
   * it opens it outside of the client's and the model's sight. Since 2025-11-25.
   */
  final class Url extends WireObject implements ElicitRequest {

    private Url(JsonObject json) {
      super(json);
      Members.string(json, "message");
      Members.string(json, "url");
    }

    /** Returns what the server says to the user. */
    public String message() {
      return Members.string(json(), "message");
    }

    /** Returns the URL as received: not checked, of any scheme, and not for the model. */
    public String url() {
      return Members.string(json(), "url");
    }

    /** Returns what {@code notifications/elicitation/complete} will refer to. 2025-11-25 only. */
    public Optional<String> elicitationId() {
      return json().string("elicitationId");
    }
  }

  /** A mode that this version does not know. */
  final class Unknown extends WireObject implements ElicitRequest {

    private Unknown(JsonObject json) {
      super(json);
    }
  }
}
