package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What rules look at in a request.
 *
 * @param name the tool or prompt
 * @param arguments empty for what has none
 * @param uris what would be read, watched or opened
 */
record Facts(
    Origin origin, String kind, Optional<String> name, JsonObject arguments, List<String> uris) {
  static Facts of(ConsentRequest request) {
    JsonObject arguments = JsonObject.empty();
    List<String> uris = List.of();
    if (request instanceof ConsentRequest.CallTool call) {
      arguments = call.arguments();
    } else if (request instanceof ConsentRequest.GetPrompt get) {
      arguments = get.arguments();
    } else if (request instanceof ConsentRequest.ReadResource read) {
      uris = List.of(read.uri());
    } else if (request instanceof ConsentRequest.SubscribeResource subscribe) {
      uris = subscribe.filter().resources();
    } else if (request instanceof ConsentRequest.ConnectServer connect) {
      uris = List.of(connect.endpoint().toString());
    } else if (request instanceof ConsentRequest.ElicitUrl elicit) {
      uris = List.of(elicit.request().url());
    } else if (request instanceof ConsentRequest.AuthorizeScopes scopes) {
      uris = List.of(scopes.resource().toString());
    }
    return new Facts(request.origin(), request.kind(), name(request), arguments, uris);
  }

  private static Optional<String> name(ConsentRequest request) {
    if (request instanceof ConsentRequest.CallTool call) {
      return Optional.of(call.tool().tool().name());
    } else if (request instanceof ConsentRequest.GetPrompt get) {
      return Optional.of(get.prompt().name());
    } else if (request instanceof ConsentRequest.ChangedDefinition changed) {
      return Optional.of(changed.after().tool().name());
    } else if (request instanceof ConsentRequest.ReleaseResult release
        && !(release.call() instanceof ConsentRequest.ReleaseResult)) {
      return name(release.call());
    }
    return Optional.empty();
  }
}
