// Talks to the installed conformance suite: lists its scenarios and runs one of them.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HERE, SUITE } from './paths.mjs';

/** Every client scenario of the installed suite: a map of name to tags. */
export async function listScenarios() {
  const { code, output } = await run([SUITE, 'list', '--client'], 30_000);
  const listed = new Map();
  for (const [, name, tags] of output.matchAll(/^\s*- (\S+) \[([^\]]*)\]$/gm)) {
    listed.set(name, tags.split(',').map((tag) => tag.trim()));
  }
  if (code !== 0 || listed.size === 0) {
    throw new Error(`the suite listed no scenarios:\n${output}`);
  }
  return listed;
}

/**
 * Runs one scenario and says what happened, without judging it.
 *
 * @returns exit code of the suite (null if it had to be killed), hung, output, checks (null if none were written), seconds
 */
export async function runScenario({ scenario, version, client, timeoutMs, graceMs, outDir }) {
  mkdirSync(outDir, { recursive: true });
  const args = ['client', '--command', client, '--scenario', scenario, '--spec-version', version];
  // --force: an extension has no version tag and would be skipped with exit code 0.
  args.push('--force', '--timeout', String(timeoutMs), '-o', outDir);
  const started = performance.now();
  const result = await run([SUITE, ...args], timeoutMs + graceMs);
  return { ...result, checks: readChecks(outDir), seconds: (performance.now() - started) / 1000 };
}

/** One process in its own group, so that a hanging client goes down with the suite that started it. */
function run(argv, limitMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, { cwd: HERE, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let hung = false;
    const kill = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch (error) {
        if (error.code !== 'ESRCH') {
          throw error;
        }
      }
    };
    const interrupted = () => {
      kill();
      process.exit(130);
    };
    const timer = setTimeout(() => {
      hung = true;
      kill();
    }, limitMs);
    process.once('SIGINT', interrupted);
    process.once('SIGTERM', interrupted);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted);
      process.off('SIGTERM', interrupted);
      // The suite ends when the client's output does; what the client left behind in the group ends here.
      kill();
      resolve({ code, hung, output });
    });
  });
}

/** The suite writes checks.json into a folder named by scenario and time. */
function readChecks(outDir) {
  const found = readdirSync(outDir, { recursive: true }).filter((name) => name.endsWith('checks.json'));
  return found.length === 1 ? JSON.parse(readFileSync(join(outDir, found[0]), 'utf8')) : null;
}
