package io.gatehouse.mcp.oauth;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How this application becomes a client of an authorization server. A host names one or several ways; which one is used follows
 * from what the server supports, in the order of the specification (2026-07-28 {@code basic/authorization/client-registration}):
 * registered beforehand, a metadata document, dynamic registration, a person who is asked. Immutable.
 */
public sealed interface ClientRegistration {
  /**
   * A client that somebody registered at one authorization server. It is never shown to another one: if the MCP server names
   * another, the login fails, whatever other ways there are.
   *
   * @param issuer the authorization server, exactly as its metadata spells it
   * @param redirects the redirect URIs it was registered with; empty to leave the check to the server. A loopback address without
   *     a port allows any port (RFC 8252 section 7.3)
   */
  record PreRegistered(
      String issuer, String clientId, ClientAuthentication authentication, List<URI> redirects)
      implements ClientRegistration {
    public PreRegistered {
      if (issuer.isBlank() || clientId.isBlank()) {
        throw new IllegalArgumentException("a registered client has an issuer and a client id");
      }
      Objects.requireNonNull(authentication, "authentication");
      redirects = List.copyOf(redirects);
    }

    /** A client whose redirect URIs only the server knows. */
    public PreRegistered(String issuer, String clientId, ClientAuthentication authentication) {
      this(issuer, clientId, authentication, List.of());
    }
  }

  /**
   * A client whose id is the address of a document that describes it, as {@link ClientMetadataDocument} writes it. It needs no
   * registration anywhere and survives a change of the authorization server.
   *
   * @param url where the document is published
   * @param authentication none, or an assertion signed with a key of the document: a secret has nobody to share it with
   * @param redirects the redirect URIs of the document
   */
  record MetadataDocument(URI url, ClientAuthentication authentication, List<URI> redirects)
      implements ClientRegistration {
    /**
     * Creates a way.
     *
     * @throws IllegalArgumentException if the address cannot be a client id, or the authentication needs a shared secret
     */
    public MetadataDocument {
      ClientMetadataDocument.requireClientId(url);
      if (!(authentication instanceof ClientAuthentication.None)
          && !(authentication instanceof ClientAuthentication.PrivateKeyJwt)) {
        throw new IllegalArgumentException(
            "a client with a metadata document shares no secret with a server: use none or private key JWT");
      }
      redirects = List.copyOf(redirects);
    }

    /** A public client with the redirect URIs of its document. */
    public MetadataDocument(URI url, List<URI> redirects) {
      this(url, new ClientAuthentication.None(), redirects);
    }
  }

  /**
   * Registers the application by itself (RFC 7591) and keeps the registration, one for each authorization server. Deprecated by
   * the specification in favour of metadata documents, and often the only way there is.
   *
   * @param clientName what a person reads on the server's consent page
   * @param clientUri a page about the application
   * @param initialAccessToken what the server's operator gave out to whoever may register; sent to any server this is used for
   */
  record Dynamic(String clientName, Optional<URI> clientUri, Optional<Secret> initialAccessToken)
      implements ClientRegistration {
    public Dynamic {
      if (clientName.isBlank()) {
        throw new IllegalArgumentException("the client needs a name that people recognise");
      }
      Objects.requireNonNull(clientUri, "clientUri");
      Objects.requireNonNull(initialAccessToken, "initialAccessToken");
    }

    /** A registration with a name and nothing else. */
    public Dynamic(String clientName) {
      this(clientName, Optional.empty(), Optional.empty());
    }
  }

  /** Asks a person for a client id and keeps the answer, one for each authorization server. */
  record Ask(ClientPrompt prompt) implements ClientRegistration {
    public Ask {
      Objects.requireNonNull(prompt, "prompt");
    }
  }
}
