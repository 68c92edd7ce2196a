// A real authorization server with an MCP server behind it, or that MCP server alone, for the interop tests.
//
//   PORT=3000 node servers/oauth/main.mjs provider [--ttl SECONDS] [--dpop] [--nonces] [--par] [--documents]
//   PORT=3000 node servers/oauth/main.mjs resource --issuer URL [--client ID] --secret SECRET [--dpop]
//
// PORT is that of the MCP server, whose metadata names the authorization server. Alone, its URL is also its name there, unless another is given. It listens last, so who can connect to it can
// use both. Standard output has one line for each request to the token endpoint.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createProvider, RESOURCE_CLIENT } from './provider.mjs';
import { createResource } from './resource.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    ttl: { type: 'string', default: '60' },
    dpop: { type: 'boolean', default: false },
    nonces: { type: 'boolean', default: false },
    par: { type: 'boolean', default: false },
    documents: { type: 'boolean', default: false },
    issuer: { type: 'string' },
    client: { type: 'string' },
    secret: { type: 'string' },
  },
});
const port = Number(process.env.PORT);
const resource = `http://127.0.0.1:${port}/mcp`;

async function listen(server, at) {
  server.listen(at, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

/** The authorization server takes any free port: everybody learns its address from metadata. */
async function startProvider() {
  const server = createServer((request, response) => answer(request, response));
  const issuer = `http://127.0.0.1:${await listen(server, 0)}`;
  const answer = createProvider({ ...values, ttl: Number(values.ttl), issuer, resource }).callback();
  return { ...values, issuer, client: RESOURCE_CLIENT.client_id, secret: RESOURCE_CLIENT.client_secret };
}

if (positionals[0] === 'provider') {
  await listen(createResource({ ...(await startProvider()), resource }), port);
} else if (positionals[0] === 'resource') {
  await listen(createResource({ ...values, client: values.client ?? resource, resource }), port);
} else {
  console.error('usage: main.mjs provider|resource [options]');
  process.exitCode = 2;
}
