// Resources, a template, a prompt with arguments, and completion for both.
import { completable, ResourceTemplate } from '@modelcontextprotocol/server';
import * as z from 'zod/v4';
import { state } from './state.mjs';

const LANGUAGES = ['go', 'java', 'javascript', 'kotlin', 'rust'];
const PEOPLE = ['ada', 'alan', 'grace'];

export function registerContext(server) {
  server.registerResource(
    'note',
    'note://current',
    { title: 'The note', description: 'Changes by the tool set_note', mimeType: 'text/plain' },
    async (uri) => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: state.note }] }),
  );

  server.registerResource(
    'config',
    'config://app',
    { mimeType: 'application/json', cacheHint: { ttlMs: 60_000, cacheScope: 'private' } },
    async (uri) => {
      state.counts.configReads++;
      return { contents: [{ uri: uri.href, mimeType: 'application/json', text: '{"level":"info"}' }] };
    },
  );

  server.registerResource('bytes', 'bytes://four', { mimeType: 'application/octet-stream' }, async (uri) => ({
    contents: [{ uri: uri.href, mimeType: 'application/octet-stream', blob: 'AAEC/w==' }],
  }));

  server.registerResource(
    'greeting',
    new ResourceTemplate('greeting://{name}', {
      list: undefined,
      complete: { name: (value) => PEOPLE.filter((person) => person.startsWith(value)) },
    }),
    { description: 'Greets a person', mimeType: 'text/plain' },
    async (uri, { name }) => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: `Hello, ${name}` }] }),
  );

  server.registerPrompt(
    'review',
    {
      title: 'Review',
      description: 'Reviews code',
      argsSchema: z.object({
        language: completable(z.string(), (value) => LANGUAGES.filter((language) => language.startsWith(value))),
        tone: z.string().optional(),
      }),
    },
    ({ language, tone = 'kind' }) => ({
      description: 'A review',
      messages: [{ role: 'user', content: { type: 'text', text: `Review this ${language} code, be ${tone}.` } }],
    }),
  );
}
