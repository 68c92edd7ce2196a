package io.gatehouse.mcp.oauth;

import java.util.Objects;

/**
 * How a client proves to an authorization server who it is (RFC 6749 section 2.3, RFC 7523 section 2.2). Immutable;
 * {@code toString} shows no secret.
 */
public sealed interface ClientAuthentication {
  /** A public client: PKCE protects its logins, and it has no secret. */
  record None() implements ClientAuthentication {}

  /** A secret in the {@code Authorization} header. */
  record Basic(Secret secret) implements ClientAuthentication {
    public Basic {
      Objects.requireNonNull(secret, "secret");
    }
  }

  /** A secret in the body, for servers that cannot do better. */
  record Post(Secret secret) implements ClientAuthentication {
    public Post {
      Objects.requireNonNull(secret, "secret");
    }
  }

  /** A secret, sent in whichever of the two ways the server's metadata names; in the header if it names none. */
  record SecretAsAdvertised(Secret secret) implements ClientAuthentication {
    public SecretAsAdvertised {
      Objects.requireNonNull(secret, "secret");
    }
  }

  /**
   * A signed assertion; the secret never leaves this process.
   *
   * @param privateKey PKCS#8 in PEM, or a private JWK
   * @param algorithm of the signature, such as {@code ES256}; asymmetric
   * @param keyId as the server knows the key; empty for none
   */
  record PrivateKeyJwt(Secret privateKey, String algorithm, String keyId)
      implements ClientAuthentication {
    public PrivateKeyJwt {
      Objects.requireNonNull(privateKey, "privateKey");
      Objects.requireNonNull(algorithm, "algorithm");
      Objects.requireNonNull(keyId, "keyId");
    }
  }
}
