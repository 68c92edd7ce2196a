// Tools and a prompt that need an answer from the client first: multi round-trip requests.
import { acceptedContent, inputRequired, inputResponse } from '@modelcontextprotocol/server';
import * as z from 'zod/v4';
import { stateCodec } from './state.mjs';

const text = (value) => ({ content: [{ type: 'text', text: value }] });
const ask = (inputRequests, requestState) => inputRequired({ inputRequests, ...(requestState && { requestState }) });

const CONFIRMATION = z.object({ confirmed: z.boolean(), reason: z.string().default('none given') });

export function registerAsking(server) {
  server.registerTool(
    'confirm',
    { description: 'Asks by form before it acts', inputSchema: z.object({ what: z.string() }) },
    async ({ what }, { mcpReq }) => {
      const answer = inputResponse(mcpReq.inputResponses, 'confirmation');
      if (answer.kind === 'missing') {
        const question = inputRequired.elicit({ message: `Really ${what}?`, requestedSchema: CONFIRMATION });
        return ask({ confirmation: question }, await stateCodec.mint({ what }));
      }
      if (mcpReq.requestState()?.what !== what) {
        return { ...text('the state did not come back'), isError: true };
      }
      const content = acceptedContent(mcpReq.inputResponses, 'confirmation', CONFIRMATION);
      return text(content === undefined ? `${answer.action}: ${what}` : `${what}: ${content.confirmed} (${content.reason})`);
    },
  );

  server.registerTool('two_rounds', { description: 'Asks for a name, then for a colour' }, async ({ mcpReq }) => {
    const name = mcpReq.requestState()?.name ?? acceptedContent(mcpReq.inputResponses, 'name', z.object({ name: z.string() }))?.name;
    if (name === undefined) {
      const requestedSchema = z.object({ name: z.string() });
      return ask({ name: inputRequired.elicit({ message: 'Your name?', requestedSchema }) });
    }
    const colour = acceptedContent(mcpReq.inputResponses, 'colour', z.object({ colour: z.enum(['red', 'blue']) }))?.colour;
    if (colour === undefined) {
      const requestedSchema = z.object({ colour: z.enum(['red', 'blue']) });
      return ask({ colour: inputRequired.elicit({ message: 'A colour?', requestedSchema }) }, await stateCodec.mint({ name }));
    }
    return text(`${name} likes ${colour}`);
  });

  server.registerTool(
    'summarize',
    { description: 'Lets the host\'s model summarize', inputSchema: z.object({ text: z.string() }) },
    async (args, { mcpReq }) => {
      const answer = inputResponse(mcpReq.inputResponses, 'summary');
      if (answer.kind !== 'sampling') {
        const content = { type: 'text', text: `Summarize: ${args.text}` };
        const params = { messages: [{ role: 'user', content }], systemPrompt: 'Be brief.', maxTokens: 50 };
        return ask({ summary: inputRequired.createMessage(params) });
      }
      const { result } = answer;
      return text(`${result.model}: ${[result.content].flat()[0].text}`);
    },
  );

  server.registerTool('roots', { description: 'Asks for the roots' }, async ({ mcpReq }) => {
    const answer = inputResponse(mcpReq.inputResponses, 'roots');
    if (answer.kind !== 'roots') {
      return ask({ roots: inputRequired.listRoots() });
    }
    return text(answer.roots.map(({ uri }) => uri).join(' '));
  });

  server.registerTool('visit', { description: 'Asks for a visit to a page' }, async ({ mcpReq }) => {
    const answer = inputResponse(mcpReq.inputResponses, 'page');
    if (answer.kind === 'missing') {
      const url = 'https://example.com/sign-in';
      return ask({ page: inputRequired.elicitUrl({ message: 'Please sign in', url }) });
    }
    return text(answer.action);
  });

  server.registerPrompt('personal', { description: 'Asks for a name first' }, async ({ mcpReq }) => {
    const content = acceptedContent(mcpReq.inputResponses, 'name', z.object({ name: z.string() }));
    if (content === undefined) {
      const requestedSchema = z.object({ name: z.string() });
      return ask({ name: inputRequired.elicit({ message: 'Your name?', requestedSchema }) });
    }
    return { messages: [{ role: 'user', content: { type: 'text', text: `I am ${content.name}.` } }] };
  });
}
