package io.gatehouse.mcp.oauth.internal.http;

import io.gatehouse.mcp.oauth.AddressRefusedException;
import io.gatehouse.mcp.oauth.AuthorizationServerException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Makes the errors of one endpoint's requests. Their messages name the endpoint and never the address that was called, which a
 * server wrote; causes are left out, since those of OkHttp and the JDK quote it. Immutable.
 */
final class HttpFailures {
  private final String endpoint;
  private final HttpLimits limits;

  HttpFailures(AddressPolicy policy, HttpLimits limits) {
    this.endpoint = policy.endpointText();
    this.limits = limits;
  }

  AddressRefusedException refused(String rule) {
    return new AddressRefusedException(
        null,
        "a request for the authorization of " + endpoint + " was not sent: " + rule
            + "; if the address is yours, allow it by name with privateHost() or localDevelopment()",
        null);
  }

  AddressRefusedException redirect(String rule) {
    return new AddressRefusedException(
        null,
        "a redirect on the way to the authorization of " + endpoint + " was not followed: " + rule
            + "; ask the operator for a direct address",
        null);
  }

  AuthorizationServerException tooLarge() {
    return broken("the answer is larger than " + limits.maxBytes() + " bytes");
  }

  /** The calling thread was interrupted; its flag is to be set again. */
  AuthorizationServerException interrupted() {
    return broken("the calling thread was interrupted");
  }

  /** What {@code thrown} means for the caller. */
  RuntimeException of(IOException thrown) {
    if (isRefusal(thrown)) {
      return refused("the address is not public");
    }
    if (Thread.currentThread().isInterrupted()) {
      return interrupted(); // okio leaves the flag set
    }
    return broken(words(thrown) + " (" + thrown.getClass().getSimpleName() + ")");
  }

  private AuthorizationServerException broken(String what) {
    return new AuthorizationServerException(
        null,
        "a request for the authorization of " + endpoint + " failed: " + what
            + "; try again later or ask the operator",
        null);
  }

  private static String words(IOException thrown) {
    if (thrown instanceof UnknownHostException) {
      return "the host name cannot be resolved";
    }
    if (thrown instanceof SSLException) {
      return "TLS failed or the certificate is not trusted";
    }
    if (thrown instanceof SocketTimeoutException || thrown instanceof InterruptedIOException) {
      return "no complete answer in time";
    }
    return "no connection, or it broke off before the answer was complete";
  }

  // OkHttp tries several addresses and hangs the other failures on the first.
  private static boolean isRefusal(IOException thrown) {
    if (thrown instanceof RefusedAddressException) {
      return true;
    }
    for (Throwable other : thrown.getSuppressed()) {
      if (other instanceof RefusedAddressException) {
        return true;
      }
    }
    return false;
  }
}
