// Where things are. Everything generated lives under target/.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
export const ROOT = dirname(dirname(HERE));
export const TARGET = join(HERE, 'target');
export const SUITE = join(TARGET, 'node', 'node_modules', '@modelcontextprotocol', 'conformance', 'dist', 'index.js');
