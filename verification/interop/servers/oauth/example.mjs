// The OAuth example of the TypeScript SDK 1.x: an MCP server, and an authorization server that agrees to everything.
//
//   PORT=3000 node servers/oauth/example.mjs
//
// As it comes it listens on every interface of the machine; here it does on loopback only.
import { once } from 'node:events';
import { createServer, Server } from 'node:net';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

process.env.MCP_PORT = process.env.PORT;
process.env.MCP_AUTH_PORT = String(await freePort());
process.argv.push('--oauth', '--oauth-strict');

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, '127.0.0.1', ...rest);
};
await import('@modelcontextprotocol/sdk/examples/server/simpleStreamableHttp.js');
