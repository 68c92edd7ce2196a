package io.gatehouse.mcp.oauth.agent;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;

/**
 * How people log in through a web application: the call that needs a login fails with {@link
 * io.gatehouse.mcp.AuthorizationRequiredException}, the application sends the browser to its redirect, and hands in what comes
 * back to its own address. No browser is opened and nothing waits.
 *
 * @param address where the authorization server sends browsers back to: a page of the application, https
 * @param browser tells what the browser of a principal shows when it comes back and no other browser can, such as a digest of its
 *     session cookie; never empty. Without it, a link could log one person in as another. Called for each login
 */
public record WebRedirect(URI address, Function<CallContext, String> browser) {
  /**
   * Creates a way to log in.
   *
   * @throws IllegalArgumentException if {@code address} is neither https nor http to this machine
   */
  public WebRedirect {
    UrlRules.requireSecure(address, false);
    Objects.requireNonNull(browser, "browser");
  }
}
