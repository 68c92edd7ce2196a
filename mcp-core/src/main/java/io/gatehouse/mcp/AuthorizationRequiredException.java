package io.gatehouse.mcp;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person must visit {@link #redirect()} before the call can go on. An approved call becomes a suspended one: after the
 * redirect has completed, {@link McpHost#resume(String)} sends the same bytes without a second approval, if still valid.
 */
public final class AuthorizationRequiredException extends AuthorizationException {
  private static final long serialVersionUID = 1L;

  private final transient URI redirect;
  private final @Nullable String pendingId;

  /** Creates an exception as an authorizer throws it, before a call was suspended for it. */
  public AuthorizationRequiredException(@Nullable String server, URI redirect) {
    this(server, redirect, null);
  }

  /** Creates an exception that names the suspended call. */
  public AuthorizationRequiredException(
      @Nullable String server, URI redirect, @Nullable String pendingId) {
    super(
        server,
        Delivery.NOT_SENT,
        "a person must log in first: open the redirect, then resume the call",
        null);
    this.redirect = Objects.requireNonNull(redirect, "redirect");
    this.pendingId = pendingId;
  }

  /** Where the person's browser has to go. Not for the model: it carries the state of the login. */
  public URI redirect() {
    return redirect;
  }

  /** The suspended call, if one was suspended. */
  public Optional<String> pendingId() {
    return Optional.ofNullable(pendingId);
  }
}
