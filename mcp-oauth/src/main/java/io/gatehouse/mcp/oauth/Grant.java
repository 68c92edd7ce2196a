package io.gatehouse.mcp.oauth;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.oauth.agent.UserAgent;
import io.gatehouse.mcp.oauth.agent.WebRedirect;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * In whose name tokens are asked for, and how that is shown to the authorization server. Immutable; {@code toString} shows no secret.
 */
public sealed interface Grant {
  /** A person logs in with a browser that returns to this process (RFC 6749 section 4.1 with PKCE). */
  record Login(UserAgent agent) implements Grant {
    public Login {
      Objects.requireNonNull(agent, "agent");
    }
  }

  /** A person logs in with a browser that returns to a page of this web application; the call waits suspended. */
  record WebLogin(WebRedirect redirect) implements Grant {
    public WebLogin {
      Objects.requireNonNull(redirect, "redirect");
    }
  }

  /** A grant that no person has to log in for: the client is part of it, and is not registered. */
  sealed interface WithoutPerson extends Grant {
    /** The only authorization server that may see the client; empty to believe the MCP server. */
    Optional<String> issuer();

    /** The client, as the authorization server knows it. */
    String clientId();

    /** How the client proves itself there. */
    ClientAuthentication authentication();

    /** The scopes to ask for instead of those the server names; empty for those. */
    Set<String> scopes();
  }

  /**
   * The application in its own name (RFC 6749 section 4.4).
   *
   * @param issuer the only authorization server that may see the client; empty to believe the MCP server, which is for clients that
   *     sign assertions: a secret would be sent to whomever the server names
   * @param scopes to ask for instead of those the server names; empty for those
   */
  record ClientCredentials(
      Optional<String> issuer,
      String clientId,
      ClientAuthentication authentication,
      Set<String> scopes)
      implements WithoutPerson {
    public ClientCredentials {
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(clientId, "clientId");
      Objects.requireNonNull(authentication, "authentication");
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * The platform this runs on vouches for it with a JWT (RFC 7523 section 2.1). A refusal is final: neither another grant nor another
   * assertion is tried.
   *
   * @param issuer the only authorization server that may see the assertion; empty to believe the MCP server
   * @param assertion read anew for each token
   */
  record WorkloadIdentity(
      Optional<String> issuer, String clientId, Supplier<Secret> assertion, Set<String> scopes)
      implements WithoutPerson {
    public WorkloadIdentity {
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(clientId, "clientId");
      Objects.requireNonNull(assertion, "assertion");
      scopes = Set.copyOf(scopes);
    }

    /** None: the assertion says who it is. */
    @Override
    public ClientAuthentication authentication() {
      return new ClientAuthentication.None();
    }
  }

  /**
   * The identity provider of an organisation vouches for a person (Enterprise-Managed Authorization: RFC 8693, then RFC 7523). No
   * person is sent anywhere.
   *
   * @param issuer the only authorization server that may be used; empty for any for which the identity provider issues an ID-JAG
   * @param clientId of this application at the authorization server
   * @param provider the identity provider, which the organisation configures
   * @param identityToken the ID token of the person on whose behalf the call is, read anew for each exchange. It has to be the token of
   *     that very principal: whatever is handed over here is what they act as
   */
  record EnterpriseManaged(
      Optional<String> issuer,
      String clientId,
      ClientAuthentication authentication,
      IdentityProvider provider,
      Function<CallContext, Secret> identityToken,
      Set<String> scopes)
      implements WithoutPerson {
    public EnterpriseManaged {
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(clientId, "clientId");
      Objects.requireNonNull(authentication, "authentication");
      Objects.requireNonNull(provider, "provider");
      Objects.requireNonNull(identityToken, "identityToken");
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * Where identity tokens are exchanged.
   *
   * @param clientId of this application at the identity provider
   */
  record IdentityProvider(
      String issuer, URI tokenEndpoint, String clientId, ClientAuthentication authentication) {
    public IdentityProvider {
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(tokenEndpoint, "tokenEndpoint");
      Objects.requireNonNull(clientId, "clientId");
      Objects.requireNonNull(authentication, "authentication");
    }
  }
}
