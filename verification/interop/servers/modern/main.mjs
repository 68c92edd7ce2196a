// A real MCP server of the 2026-07-28 revision on the TypeScript SDK, for the interop tests.
//
//   node servers/modern/main.mjs stdio [--legacy]
//   PORT=3000 node servers/modern/main.mjs http [--legacy]
//
// With --legacy the same server also answers 2025-era clients; without it they are refused.
import { createServer } from 'node:http';
import { localhostHostValidation, localhostOriginValidation, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { buildServer } from './server.mjs';

const [transport, ...flags] = process.argv.slice(2);
const legacy = flags.includes('--legacy');
const onerror = (error) => console.error(`modern server: ${error.message}`);

/** HTTP builds a server per request, so what changes is published on the handler that outlives them. */
function serveHttp(port) {
  const handler = createMcpHandler((context) => buildServer(context, () => handler.notify), {
    legacy: legacy ? 'stateless' : 'reject',
    onerror,
  });
  const answer = toNodeHandler(handler);
  const checkHost = localhostHostValidation();
  const checkOrigin = localhostOriginValidation();
  const http = createServer((request, response) => {
    if (!checkHost(request, response) || !checkOrigin(request, response)) {
      return;
    }
    if (new URL(request.url, 'http://localhost').pathname !== '/mcp') {
      response.writeHead(404).end();
      return;
    }
    void answer(request, response);
  });
  http.listen(port, '127.0.0.1', () => console.error(`modern server: listening on ${http.address().port}`));
}

/** stdio has one server per connection, which sends what changes itself. */
function serveOverStdio() {
  serveStdio(
    (context) => {
      const server = buildServer(context, () => ({
        // Enabling or disabling a tool has already sent it here.
        toolsChanged: () => {},
        resourceUpdated: (uri) => void server.server.sendResourceUpdated({ uri }),
      }));
      return server;
    },
    { legacy: legacy ? 'serve' : 'reject', onerror },
  );
}

if (transport === 'stdio') {
  serveOverStdio();
} else if (transport === 'http') {
  serveHttp(Number(process.env.PORT ?? 0));
} else {
  console.error('usage: main.mjs stdio|http [--legacy]');
  process.exitCode = 2;
}
