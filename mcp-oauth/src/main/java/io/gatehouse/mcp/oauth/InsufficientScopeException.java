package io.gatehouse.mcp.oauth;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server wants more rights for an operation than it can be given: the limit of attempts is used up, the rights were denied
 * a short while ago, or the grant cannot ask for any (2026-07-28 {@code basic/authorization}, scope challenge handling).
 */
public final class InsufficientScopeException extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final transient Set<String> requested;

  /** Creates an exception; {@code requested} are all scopes that were asked for. */
  public InsufficientScopeException(
      @Nullable String server, String message, Set<String> requested, @Nullable Throwable cause) {
    super(server, message, cause);
    this.requested = Set.copyOf(requested);
  }

  /** All scopes that were asked for. Names of a server's making: neutralise them before showing them. */
  public Set<String> requested() {
    return requested;
  }

  @Override
  OAuthException of(String alias) {
    return new InsufficientScopeException(alias, text(), requested, this);
  }
}
