package io.gatehouse.mcp.spi.authorization;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A 401 or 403 as it came.
 *
 * @param server the host's alias of the server
 * @param wwwAuthenticate the raw values of every {@code WWW-Authenticate} line, in order; malformed ones included
 * @param headers all headers of the response
 * @param generation of the credential that was sent
 * @param mended what was mended for this request already: an authorizer throws instead of doing the same again
 * @param operation what was tried, such as {@code tools/call create_issue}: step-up attempts are counted by it
 */
public record AuthorizationChallenge(
    String server,
    HttpTarget target,
    CallContext context,
    int status,
    List<String> wwwAuthenticate,
    List<Header> headers,
    String generation,
    Set<Authorizer.Repair> mended,
    String operation) {
  public AuthorizationChallenge {
    Objects.requireNonNull(server, "server");
    wwwAuthenticate = List.copyOf(wwwAuthenticate);
    headers = List.copyOf(headers);
    mended = Set.copyOf(mended);
  }
}
