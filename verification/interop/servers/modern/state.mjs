// What outlives a request.
import { randomBytes } from 'node:crypto';
import { createRequestStateCodec } from '@modelcontextprotocol/server';

/** Signs what the second round of a call must find unchanged. */
export const stateCodec = createRequestStateCodec({ key: randomBytes(32), ttlSeconds: 600 });

export const state = {
  note: 'nothing yet',
  /** Whether the tool `extra` is offered. */
  grown: false,
  /** What arrived, so that a test can see that caches and cancellation did their work. */
  counts: { configReads: 0, waitsStarted: 0, waitsCancelled: 0 },
};
