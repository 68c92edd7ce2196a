// An MCP server behind an authorization server: it asks there what each token is worth (RFC 7662), so that what was revoked is
// dead at once. Tool `whoami` needs the scope mcp:tools, tool `rename` mcp:admin as well.
import { createServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { introspection } from './introspection.mjs';
import { ProofCheck } from './proof.mjs';

const BASE = 'mcp:tools';
const ADMIN = 'mcp:admin';

/** Why a request is refused, as a challenge says it. */
class Refusal extends Error {
  constructor(status, parameters = {}, headers = {}) {
    super(parameters.error ?? 'no token');
    Object.assign(this, { status, parameters, headers });
  }
}

/**
 * @param options `resource` is its URL, `issuer`, `client` and `secret` lead to the authorization server; with `dpop` it takes
 *     bound tokens only, with `nonces` proofs with a nonce of its own only
 */
export function createResource({ resource, issuer, client, secret, dpop, nonces }) {
  const introspect = introspection(issuer, client, secret);
  const proofs = dpop ? new ProofCheck(resource, nonces) : undefined;
  const scheme = dpop ? 'DPoP' : 'Bearer';
  const metadata = new URL('/.well-known/oauth-protected-resource/mcp', resource);

  async function authorize(request) {
    const token = tokenOf(request, scheme);
    const told = await introspect(token);
    if (!told.active || ![told.aud].flat().includes(resource)) {
      throw new Refusal(401, { error: 'invalid_token' });
    }
    const flaw = await proofs?.flaw(request, token, told.cnf?.jkt);
    if (flaw) {
      throw new Refusal(401, { error: flaw }, flaw === 'use_dpop_nonce' ? { 'DPoP-Nonce': proofs.nonce } : {});
    }
    const wanted = request.headers['mcp-name'] === 'rename' ? [BASE, ADMIN] : [BASE];
    const granted = (told.scope ?? '').split(' ');
    if (!wanted.every((scope) => granted.includes(scope))) {
      throw new Refusal(403, { error: 'insufficient_scope', scope: wanted.join(' ') });
    }
    return told;
  }

  function refuse(response, { status, parameters, headers }) {
    const all = { scope: BASE, ...parameters, resource_metadata: metadata.href };
    const list = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
    response.writeHead(status, { ...headers, 'WWW-Authenticate': `${scheme} ${list.join(', ')}` }).end();
  }

  function describe(response) {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(
      JSON.stringify({
        resource,
        authorization_servers: [issuer],
        scopes_supported: [BASE],
        bearer_methods_supported: ['header'],
        ...(dpop && { dpop_bound_access_tokens_required: true, dpop_signing_alg_values_supported: ['ES256'] }),
      }),
    );
  }

  async function serve(request, response) {
    try {
      const told = await authorize(request);
      await toNodeHandler(createMcpHandler(() => serverFor(told), { legacy: 'reject' }))(request, response);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      refuse(response, refusal);
    }
  }

  return createServer((request, response) => {
    const path = new URL(request.url, resource).pathname;
    if (path === metadata.pathname) {
      describe(response);
    } else if (path === '/mcp') {
      void serve(request, response);
    } else {
      response.writeHead(404).end();
    }
  });
}

function tokenOf(request, scheme) {
  const [found, token] = (request.headers.authorization ?? '').split(' ');
  if (!token) {
    throw new Refusal(401);
  }
  if (found.toLowerCase() !== scheme.toLowerCase()) {
    throw new Refusal(401, { error: 'invalid_token' });
  }
  return token;
}

function serverFor({ sub, client_id: client }) {
  const server = new McpServer({ name: 'gatehouse-interop-protected', version: '1.0.0' });
  const text = (value) => ({ content: [{ type: 'text', text: value }] });
  server.registerTool('whoami', { description: 'Says whose token it was' }, () => text(`${sub} with ${client}`));
  server.registerTool('rename', { description: 'Needs another scope' }, () => text('renamed'));
  return server;
}
