// Tools that ask nobody anything.
import * as z from 'zod/v4';
import { state } from './state.mjs';

const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
const SILENCE = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

const text = (value) => ({ content: [{ type: 'text', text: value }] });

export function registerTools(server, { updated, toolsChanged }) {
  server.registerTool(
    'echo',
    { title: 'Echo', description: 'Gives the text back', inputSchema: z.object({ text: z.string() }), annotations: { readOnlyHint: true } },
    async (args) => text(args.text),
  );

  server.registerTool(
    'add',
    {
      description: 'Adds two numbers',
      inputSchema: z.object({ a: z.number(), b: z.number() }),
      outputSchema: z.object({ sum: z.number() }),
    },
    async ({ a, b }) => ({ ...text(String(a + b)), structuredContent: { sum: a + b } }),
  );

  server.registerTool('fail', { description: 'Always fails' }, async () => ({ ...text('it failed on purpose'), isError: true }));

  server.registerTool('picture', { description: 'Gives every kind of content' }, async () => ({
    content: [
      { type: 'image', data: DOT, mimeType: 'image/png' },
      { type: 'audio', data: SILENCE, mimeType: 'audio/wav' },
      { type: 'resource_link', uri: 'note://current', name: 'note' },
      { type: 'resource', resource: { uri: 'note://copy', mimeType: 'text/plain', text: state.note } },
    ],
  }));

  server.registerTool(
    'countdown',
    { description: 'Reports progress for every step', inputSchema: z.object({ steps: z.number().int().min(1).max(100) }) },
    async ({ steps }, { mcpReq }) => {
      const progressToken = mcpReq._meta?.progressToken;
      for (let step = 1; step <= steps && progressToken !== undefined; step++) {
        await mcpReq.notify({
          method: 'notifications/progress',
          params: { progressToken, progress: step, total: steps, message: `step ${step}` },
        });
      }
      return text(`${steps} steps`);
    },
  );

  server.registerTool('wait', { description: 'Ends only when it is cancelled' }, async (context) => {
    const { mcpReq } = context;
    state.counts.waitsStarted++;
    const progressToken = mcpReq._meta?.progressToken;
    if (progressToken !== undefined) {
      // Tells the test that the call has arrived and may be cancelled now.
      await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress: 1 } });
    }
    await new Promise((resolve) => {
      const keepAlive = setInterval(() => {}, 60_000);
      const end = () => (clearInterval(keepAlive), resolve());
      mcpReq.signal.aborted ? end() : mcpReq.signal.addEventListener('abort', end, { once: true });
    });
    state.counts.waitsCancelled++;
    return text('cancelled');
  });

  server.registerTool(
    'deploy',
    {
      description: 'Mirrors arguments into headers and tells which arrived',
      inputSchema: z.object({
        region: z.string().meta({ 'x-mcp-header': 'Region' }),
        replicas: z.number().int().optional().meta({ 'x-mcp-header': 'Replicas' }),
        dryRun: z.boolean().optional().meta({ 'x-mcp-header': 'DryRun' }),
        note: z.string().optional(),
      }),
    },
    async (_args, { http, mcpReq }) => {
      const seen = {};
      for (const name of ['mcp-method', 'mcp-name', 'mcp-param-region', 'mcp-param-replicas', 'mcp-param-dryrun', 'mcp-param-note']) {
        seen[name] = http?.req?.headers.get(name) ?? null;
      }
      return text(JSON.stringify({ method: mcpReq.method, seen }));
    },
  );

  server.registerTool(
    'set_note',
    { description: 'Changes the resource note://current', inputSchema: z.object({ text: z.string() }) },
    async (args) => {
      state.note = args.text;
      updated('note://current');
      return text('noted');
    },
  );

  server.registerTool(
    'grow',
    { description: 'Adds or removes the tool `extra`', inputSchema: z.object({ grown: z.boolean() }) },
    async ({ grown }) => {
      state.grown = grown;
      grown ? extra.enable() : extra.disable();
      toolsChanged();
      return text(grown ? 'grown' : 'shrunk');
    },
  );
  const extra = server.registerTool('extra', { description: 'Comes and goes' }, async () => text('here'));
  extra.enabled = state.grown;

  server.registerTool('counts', { description: 'What reached this server' }, async () => text(JSON.stringify(state.counts)));
}
