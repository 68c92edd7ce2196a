package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.MetadataMismatchException;
import io.gatehouse.mcp.oauth.store.PendingLogin;
import java.util.Optional;

/**
 * Makes sure that an answer comes from the authorization server the person was sent to, and not from one that wants the code of
 * another (RFC 9207 section 2.4; 2026-07-28 {@code basic/authorization}, authorization response validation).
 */
final class IssuerCheck {
  private IssuerCheck() {}

  /**
   * Returns if the answer may be looked at.
   *
   * <pre>
   * promised   present   compare
   * promised   absent    refuse
   * otherwise  present   compare
   * otherwise  absent    pass
   * </pre>
   *
   * @param issuer as the answer has it, decoded and otherwise untouched
   * @throws MetadataMismatchException if it may not, an error in it included
   */
  static void require(PendingLogin login, Optional<String> issuer) {
    if (issuer.isEmpty()) {
      if (login.issuerIsAdvertised()) {
        throw mismatch(login, "does not name its authorization server, which promised to be named");
      }
      return;
    }
    // Character by character: a server that normalises would let the neighbour of a path in.
    if (!issuer.get().equals(login.issuer())) {
      throw mismatch(login, "comes from another authorization server than the one that was asked");
    }
  }

  private static MetadataMismatchException mismatch(PendingLogin login, String what) {
    return new MetadataMismatchException(
        null,
        "the answer to the login for " + login.endpoint() + " " + what
            + ": it was not used; log in again, and tell the operator of the server if it stays so",
        null);
  }
}
