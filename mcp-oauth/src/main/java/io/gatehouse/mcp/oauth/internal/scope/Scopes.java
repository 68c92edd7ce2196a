package io.gatehouse.mcp.oauth.internal.scope;

import io.gatehouse.mcp.oauth.InsufficientScopeException;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.internal.discovery.Challenge;
import io.gatehouse.mcp.oauth.internal.discovery.ProtectedResource;
import io.gatehouse.mcp.oauth.store.Credential;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Chooses scopes. All sets keep the order of the server and are unmodifiable. Pure functions, safe for use by several threads. */
public final class Scopes {
  /** More than a person can read, and enough for every server we know. */
  static final int MAX = 100;

  /** The scope that stands for a refresh token (OpenID Connect Core section 11). */
  public static final String OFFLINE_ACCESS = "offline_access";

  /** RFC 6749 section 3.3, bounded. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,256}");

  private Scopes() {}

  /**
   * What to ask for first: the scopes of the challenge, or else those of the resource's metadata, or else none, which leaves it to
   * the server.
   *
   * @param endpoint as the host configured it, for messages
   */
  public static Set<String> first(Challenge challenge, ProtectedResource resource, URI endpoint) {
    List<String> wanted = challenge.scopes().isEmpty() ? resource.scopes() : challenge.scopes();
    return bounded(wanted, endpoint);
  }

  /**
   * What to ask for when more is wanted: everything ever asked for, whether it was granted or not, and what the challenge names. It
   * never shrinks, so that one operation's rights do not cost those of another.
   */
  public static Set<String> stepUp(Set<String> requested, Challenge challenge, URI endpoint) {
    Set<String> union = new LinkedHashSet<>(requested);
    union.addAll(challenge.scopes());
    return bounded(union, endpoint);
  }

  /** Adds {@code offline_access} if refresh tokens are wanted and the authorization server, not the resource, offers it. */
  public static Set<String> withOfflineAccess(
      Set<String> scopes, AuthorizationServer server, boolean wanted) {
    if (!wanted || !server.scopes().contains(OFFLINE_ACCESS)) {
      return scopes;
    }
    Set<String> more = new LinkedHashSet<>(scopes);
    more.add(OFFLINE_ACCESS);
    return Collections.unmodifiableSet(more);
  }

  /** What of {@code wanted} a person has not granted yet; only this is news to them. */
  public static Set<String> added(Set<String> wanted, Optional<Credential> before) {
    Set<String> added = new LinkedHashSet<>(wanted);
    before.map(Credential::granted).ifPresent(added::removeAll);
    // A refresh token is the grant of this scope, which is none of the access token's and often not
    // listed there.
    if (before.flatMap(Credential::refreshToken).isPresent()) {
      added.remove(OFFLINE_ACCESS);
    }
    return Collections.unmodifiableSet(added);
  }

  /** Whether {@code text} is one scope token. */
  public static boolean isScope(String text) {
    return TOKEN.matcher(text).matches();
  }

  private static Set<String> bounded(Collection<String> wanted, URI endpoint) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String scope : wanted) {
      // What is no scope token cannot be sent as one, and would pass for several.
      if (isScope(scope)) {
        scopes.add(scope);
      }
      if (scopes.size() > MAX) {
        throw new InsufficientScopeException(
            null,
            endpoint + " wants more than " + MAX + " scopes: see why it asks for more and more",
            scopes,
            null);
      }
    }
    return Collections.unmodifiableSet(scopes);
  }
}
