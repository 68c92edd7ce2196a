package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.Secret;
import java.net.URI;
import java.util.Objects;
import java.util.Set;

/** What a token is asked for with. {@code toString} shows no secret. */
public sealed interface TokenGrant {
  /** A code that came back with a redirect (RFC 6749 section 4.1.3, RFC 7636 section 4.5). */
  record Code(Secret code, URI redirect, Secret verifier) implements TokenGrant {
    public Code {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(redirect, "redirect");
      Objects.requireNonNull(verifier, "verifier");
    }
  }

  /** A refresh token (RFC 6749 section 6). Asks for no scopes: what was granted stays, and more takes a new login. */
  record Refresh(Secret token) implements TokenGrant {
    public Refresh {
      Objects.requireNonNull(token, "token");
    }
  }

  /** The client itself (RFC 6749 section 4.4). */
  record Client(Set<String> scopes) implements TokenGrant {
    public Client {
      scopes = Set.copyOf(scopes);
    }
  }

  /** A signed assertion (RFC 7523 section 2.1): of a workload, or an ID-JAG. */
  record Assertion(Secret jwt, Set<String> scopes) implements TokenGrant {
    public Assertion {
      Objects.requireNonNull(jwt, "jwt");
      scopes = Set.copyOf(scopes);
    }
  }
}
