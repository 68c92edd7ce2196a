package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.oauth.InsufficientScopeException;
import io.gatehouse.mcp.oauth.OAuthException;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.oauth.internal.discovery.Challenge;
import io.gatehouse.mcp.oauth.internal.discovery.Challenges;
import io.gatehouse.mcp.oauth.internal.token.Standing;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer.Repair;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a 401 or 403 needs: another proof, a newer token, a login, or more scopes (2026-07-28 {@code basic/authorization}).
 * Safe for use by several threads.
 */
public final class Mending {
  private final FlowParts parts;
  private final Obtaining obtaining;

  /** Mends requests to the endpoint of {@code parts}. */
  public Mending(FlowParts parts) {
    this.parts = parts;
    this.obtaining = new Obtaining(parts);
  }

  /**
   * Mends what {@code refused} tells, or says why it cannot be.
   *
   * @throws io.gatehouse.mcp.AuthorizationException if trying again would not help, or a person has to visit a page first
   * @throws io.gatehouse.mcp.ConsentDeniedException if the scopes may not be asked for
   */
  public Repair mend(AuthorizationChallenge refused, ScopeConsent consent) {
    Challenge challenge = Challenges.parse(refused.wwwAuthenticate());
    if (challenge.wantsNonce()) {
      return nonce(refused);
    }
    if (challenge.wantsScopes()) {
      return scopes(refused, challenge, consent);
    }
    if (refused.status() == 403) {
      throw new InsufficientScopeException(
          null,
          parts.endpoint() + " refused the account that is logged in, and names no scope that would"
              + " help: use another account",
          Set.of(),
          null);
    }
    return token(refused, challenge, consent);
  }

  /** Has {@code context}'s principal log in though nothing was refused; the server's metadata tells what to ask for. */
  public void login(String alias, CallContext context, ScopeConsent consent) {
    String nothing = Credentials.none().generation();
    obtaining.obtain(new Wanted(alias, context, Challenge.NONE, nothing, "login", false, consent));
  }

  /** Completes a login that a web host began. */
  public void complete(String rawQuery, String browserBinding) {
    obtaining.complete(rawQuery, browserBinding);
  }

  /** The nonce itself was learned from the headers; without a new one the same would happen again. */
  private Repair nonce(AuthorizationChallenge refused) {
    boolean offered = refused.headers().stream().anyMatch(header -> header.is("DPoP-Nonce"));
    if (!offered || refused.mended().contains(Repair.NONCE)) {
      throw new TokenException(
          null,
          parts.endpoint() + " keeps asking for another nonce: its operator has to mend that",
          null,
          refused.status(),
          null);
    }
    return Repair.NONCE;
  }

  private Repair scopes(AuthorizationChallenge refused, Challenge challenge, ScopeConsent consent) {
    boolean first = parts.keeper().find(principal(refused), parts.endpoint()).isEmpty();
    if (!first && refused.mended().contains(Repair.STEPPED_UP)) {
      throw new InsufficientScopeException(
          null,
          parts.endpoint() + " wants yet more scopes after it was given those it wanted",
          Set.copyOf(challenge.scopes()),
          null);
    }
    obtaining.obtain(wanted(refused, challenge, !first, consent));
    return first ? Repair.AUTHENTICATED : Repair.STEPPED_UP;
  }

  private Repair token(AuthorizationChallenge refused, Challenge challenge, ScopeConsent consent) {
    Optional<CredentialKey> key = parts.keeper().find(principal(refused), parts.endpoint());
    boolean renewed = refused.mended().contains(Repair.AUTHENTICATED);
    if (renewed) {
      throw new TokenException(
          null,
          parts.endpoint()
              + " refused a token that it was just given: its operator has to mend that",
          null,
          refused.status(),
          null);
    }
    if (key.isPresent() && parts.keeper().newer(key.get(), refused.generation()).isPresent()) {
      return Repair.AUTHENTICATED; // another call was quicker
    }
    if (key.isPresent() && isStillNamed(key.get(), challenge)) {
      Standing standing = parts.keeper().afterRefusal(key.get(), refused.generation());
      if (standing instanceof Standing.Usable) {
        return Repair.AUTHENTICATED;
      }
    }
    obtaining.obtain(wanted(refused, challenge, false, consent));
    return Repair.AUTHENTICATED;
  }

  /**
   * Whether the server still names the authorization server of a credential. One that moved takes no token of the old one, however
   * fresh. If it cannot be asked, the credential goes where it came from, and nowhere else.
   */
  private boolean isStillNamed(CredentialKey key, Challenge challenge) {
    parts.discovery().invalidate();
    try {
      return parts
          .discovery()
          .discover(challenge, Set.of(key.issuer()))
          .server()
          .issuer()
          .equals(key.issuer());
    } catch (OAuthException e) {
      return true;
    }
  }

  private static Wanted wanted(
      AuthorizationChallenge refused, Challenge challenge, boolean stepUp, ScopeConsent consent) {
    return new Wanted(
        refused.server(),
        refused.context(),
        challenge,
        refused.generation(),
        refused.operation(),
        stepUp,
        consent);
  }

  private static String principal(AuthorizationChallenge refused) {
    return refused.context().principal();
  }
}
