package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A suspended request in a form that outlives the process: what a policy stores when it suspends, and gives back in
 * {@link Resumption.Approved}. It may hold what the arguments hold, so it is to be stored like a secret.
 *
 * @param kind {@code callTool}, {@code readResource} or {@code getPrompt}
 * @param server the host's alias
 * @param identity digest of the server's identity when it was asked
 * @param subject the tool's or prompt's name, or the resource's URI
 * @param definition fingerprint of the tool's definition; empty for the other kinds
 * @param arguments the frozen arguments; empty object for a read
 */
public record FrozenRequest(
    String requestId,
    String kind,
    String server,
    Fingerprint identity,
    CallContext context,
    String subject,
    Optional<Fingerprint> definition,
    JsonObject arguments) {
  private static final int FORMAT = 1;

  /**
   * Freezes a request that may be suspended.
   *
   * @throws IllegalArgumentException for any other kind
   */
  public static FrozenRequest of(ConsentRequest request) {
    Origin o = request.origin();
    if (request instanceof ConsentRequest.CallTool call) {
      return of(
          o,
          call,
          call.tool().tool().name(),
          Optional.of(call.tool().fingerprint()),
          call.arguments());
    } else if (request instanceof ConsentRequest.ReadResource read) {
      return of(o, read, read.uri(), Optional.empty(), JsonObject.empty());
    } else if (request instanceof ConsentRequest.GetPrompt get) {
      return of(o, get, get.prompt().name(), Optional.empty(), get.arguments());
    }
    throw new IllegalArgumentException(request.kind() + " cannot be suspended");
  }

  private static FrozenRequest of(
      Origin o,
      ConsentRequest request,
      String subject,
      Optional<Fingerprint> definition,
      JsonObject arguments) {
    return new FrozenRequest(
        o.requestId(),
        request.kind(),
        o.server(),
        o.identity().digest(),
        o.context(),
        subject,
        definition,
        arguments);
  }

  /** This request as JSON, to be read by {@link #fromJson}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("requestId", requestId)
        .put("kind", kind)
        .put("server", server)
        .put("identity", identity.toString())
        .put("principal", context.principal())
        .put("conversation", context.conversation().orElse(null))
        .put("workspace", context.workspace().orElse(null))
        .put("agentPath", JsonArray.copyOf(context.agentPath()))
        .put("subject", subject)
        .put("definition", definition.map(Fingerprint::toString).orElse(null))
        .put("arguments", arguments)
        .build();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if a member is missing or wrong, or the format is newer than this library
   */
  public static FrozenRequest fromJson(JsonObject json) {
    if (json.integer("format").orElse(-1) != FORMAT) {
      throw new IllegalArgumentException(
          "frozen request: format is not " + FORMAT + ", use the version that wrote it");
    }
    List<String> agents = new ArrayList<>();
    for (JsonValue agent : json.array("agentPath").orElse(JsonArray.empty())) {
      if (!(agent instanceof JsonString name)) {
        throw new IllegalArgumentException(
            "frozen request: /agentPath holds something else than strings");
      }
      agents.add(name.value());
    }
    CallContext context = new CallContext(
        required(json, "principal"), json.string("conversation"), json.string("workspace"), agents);
    return new FrozenRequest(
        required(json, "requestId"),
        required(json, "kind"),
        required(json, "server"),
        Fingerprint.parse(required(json, "identity")),
        context,
        required(json, "subject"),
        json.string("definition").map(Fingerprint::parse),
        json.object("arguments")
            .orElseThrow(
                () -> new IllegalArgumentException("frozen request: /arguments is missing")));
  }

  private static String required(JsonObject json, String name) {
    return json.string(name)
        .orElseThrow(
            () -> new IllegalArgumentException("frozen request: /" + name + " is missing"));
  }
}
