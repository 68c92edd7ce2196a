// What an MCP server checks of a proof that a token is bound to (RFC 9449 section 4.3).
import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';

export class ProofCheck {
  /** What a proof has to carry, if this server wants that at all. */
  nonce = randomUUID();
  #seen = new Set();

  constructor(resource, wantsNonce) {
    this.resource = resource;
    this.wantsNonce = wantsNonce;
  }

  /** The error code for a request whose proof does not prove that its sender holds the key `bound` of `token`. */
  async flaw(request, token, bound) {
    let proof;
    try {
      proof = await jwtVerify(request.headers.dpop, EmbeddedJWK, {
        typ: 'dpop+jwt',
        algorithms: ['ES256'],
        maxTokenAge: 60,
        requiredClaims: ['jti', 'htm', 'htu', 'ath'],
      });
    } catch {
      return 'invalid_dpop_proof';
    }
    const { htm, htu, ath, jti, nonce } = proof.payload;
    const right =
      htm === request.method &&
      htu === this.resource &&
      ath === createHash('sha256').update(token).digest('base64url') &&
      bound === (await calculateJwkThumbprint(proof.protectedHeader.jwk)) &&
      !this.#seen.has(jti);
    this.#seen.add(jti);
    if (!right) {
      return 'invalid_dpop_proof';
    }
    return this.wantsNonce && nonce !== this.nonce ? 'use_dpop_nonce' : undefined;
  }
}
