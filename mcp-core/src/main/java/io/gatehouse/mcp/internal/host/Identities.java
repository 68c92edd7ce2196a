package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes a server's identity out of what the host configured, and of nothing else. */
final class Identities {
  private Identities() {}

  static ServerIdentity of(ServerConfig config) {
    if (config.endpoint() instanceof Endpoint.Stdio stdio) {
      SortedSet<String> names = new TreeSet<>(stdio.environment().keySet());
      Fingerprint values =
          Fingerprint.of("environment", JsonObject.copyOf(stdio.environment()).toCanonicalUtf8());
      return ServerIdentity.Stdio.of(stdio.argv(), stdio.cwd().map(Path::toString), names, values);
    }
    Endpoint.Http http = (Endpoint.Http) config.endpoint();
    List<String> names = config.authorizer().map(Authorizer::headerNames).orElse(List.of());
    return ServerIdentity.Http.of(http.uri(), new TreeSet<>(names));
  }
}
