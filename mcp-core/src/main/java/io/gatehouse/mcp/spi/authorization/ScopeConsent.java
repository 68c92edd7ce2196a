package io.gatehouse.mcp.spi.authorization;

import java.net.URI;
import java.util.Set;

/** The gate, as far as an authorizer may see it: asks for consent to scopes before a person is sent to log in. */
@FunctionalInterface
public interface ScopeConsent {
  /**
   * Returns if the scopes may be requested.
   *
   * @param requested all scopes that will be asked for; empty if the server decides
   * @param added those not granted before
   * @param stepUp whether a call in progress asked for more than was granted
   * @throws io.gatehouse.mcp.ConsentDeniedException if they may not
   */
  void require(URI issuer, URI resource, Set<String> requested, Set<String> added, boolean stepUp);
}
