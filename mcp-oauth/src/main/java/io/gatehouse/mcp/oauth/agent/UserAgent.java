package io.gatehouse.mcp.oauth.agent;

import java.net.URI;
import java.util.List;

/**
 * Sends a person to the authorization server and waits for where they come back. Implementations: a browser with a receiver on
 * this machine, and a person who pastes the address. Safe for use by several threads.
 */
public interface UserAgent {
  /**
   * Opens the place a browser will return to, before anything is asked of the authorization server: the redirect URI has to be
   * registered and sent first.
   *
   * @param known redirect URIs the client is registered with at that server; opening one of them saves another registration.
   *     One without a port allows any (RFC 8252 section 7.3)
   * @throws io.gatehouse.mcp.oauth.LoginException if it cannot be opened, such as when its port is taken
   */
  Visit open(List<URI> known);

  /** Whether redirects go to this machine, so that the client registers as {@code native} and not as {@code web}. */
  boolean isNative();

  /** One login, from the opened redirect to its answer. Used by one thread. */
  interface Visit extends AutoCloseable {
    /** Where the browser returns to; the same text in registration, authorization and token request. */
    URI redirect();

    /**
     * Sends the person to {@code authorization} and waits for the answer. Requests that do not carry {@code state} are none.
     *
     * @param authorization validated; nothing of it is for a shell
     * @param state the answer must carry this, exactly
     * @return the query of the redirect, raw and whole: who reads only the code cannot validate the issuer
     * @throws io.gatehouse.mcp.oauth.LoginException if the person took too long or went away
     */
    String answer(URI authorization, String state);

    /** Closes the redirect; also ends a waiting {@link #answer}. */
    @Override
    void close();
  }
}
