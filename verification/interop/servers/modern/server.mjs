// Puts one server together. HTTP calls this for every request, so all that lasts lives in state.mjs.
import { McpServer } from '@modelcontextprotocol/server';
import { registerAsking } from './asking.mjs';
import { registerContext } from './context.mjs';
import { stateCodec } from './state.mjs';
import { registerTools } from './tools.mjs';

/**
 * @param context what the SDK says about the request or connection; `era` is all that is used
 * @param changes gives whom to tell about changes, once the server is connected
 */
export function buildServer(context, changes) {
  const server = new McpServer(
    { name: 'gatehouse-interop-modern', title: 'Interop server', version: '1.0.0' },
    {
      capabilities: { resources: { subscribe: true }, logging: {} },
      instructions: 'A server for interoperability tests.',
      cacheHints: { 'tools/list': { ttlMs: 60_000, cacheScope: 'public' } },
      requestState: { verify: stateCodec.verify },
    },
  );
  const subscribed = new Set();
  if (context.era === 'legacy') {
    server.server.setRequestHandler('resources/subscribe', ({ params }) => (subscribed.add(params.uri), {}));
    server.server.setRequestHandler('resources/unsubscribe', ({ params }) => (subscribed.delete(params.uri), {}));
  }
  const updated = (uri) => {
    // A modern client named the URI when it opened its listen stream; the SDK filters there.
    if (context.era === 'modern' || subscribed.has(uri)) {
      changes().resourceUpdated(uri);
    }
  };
  registerTools(server, { updated, toolsChanged: () => changes().toolsChanged() });
  registerAsking(server);
  registerContext(server);
  return server;
}
