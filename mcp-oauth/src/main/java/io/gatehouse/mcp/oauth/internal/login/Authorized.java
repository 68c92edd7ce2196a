package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.store.PendingLogin;
import java.util.Objects;

/**
 * A login whose answer is validated: its code may go to the token endpoint of {@code login}, and nowhere else.
 *
 * @param login as it was kept before the person left; taken out of the store
 */
public record Authorized(PendingLogin login, Secret code) {
  public Authorized {
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(code, "code");
  }
}
