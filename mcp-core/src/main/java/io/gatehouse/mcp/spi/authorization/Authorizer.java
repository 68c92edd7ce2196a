package io.gatehouse.mcp.spi.authorization;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import java.util.List;

/**
 * Puts credentials on requests to one server and mends them when the server complains. Core drives it: the model, the
 * transport and other servers never see a credential. Safe for use by several threads.
 */
public interface Authorizer extends AutoCloseable {
  /** The credentials for one request; without any, no headers. Called for every transmission. */
  Credentials authorize(HttpTarget target, CallContext context);

  /** Learns from the head of any response; DPoP nonces also come with success (RFC 9449 section 8.2). */
  default void onResponse(
      HttpTarget target, CallContext context, int status, List<Header> headers) {}

  /**
   * The {@link Credentials#cachePartition} of such a request, which is not sent: asked for whenever something may be cached, so better
   * without making the headers.
   */
  default String cachePartition(HttpTarget target, CallContext context) {
    return authorize(target, context).cachePartition();
  }

  /**
   * Answers a 401 or 403. Returning means that trying again makes sense and says what was mended; core allows one repair of
   * each kind per request, three in all.
   *
   * @throws io.gatehouse.mcp.AuthorizationException if nothing can be mended, saying what the person or operator can do
   */
  Repair repair(AuthorizationChallenge challenge, ScopeConsent consent);

  /**
   * Gets a credential although no server has asked for one yet, because a person wants to log in now. Does nothing if there is one
   * that can be used; by default, always.
   *
   * @param server the host's alias of the server
   * @throws io.gatehouse.mcp.AuthorizationException if there is none to be had, saying what the person or operator can do
   */
  default void login(String server, HttpTarget target, CallContext context, ScopeConsent consent) {}

  /** Names of the headers this authorizer adds, to be shown before connecting. */
  default List<String> headerNames() {
    return List.of("Authorization");
  }

  /** Frees what it holds; called when the host closes. */
  @Override
  default void close() {}

  /** What a repair mended. */
  enum Repair {
    /** There is a new credential. */
    AUTHENTICATED,
    /** There is a new DPoP nonce. */
    NONCE,
    /** The credential has more scopes. */
    STEPPED_UP
  }
}
