// The strict runner: plans, runs one scenario at a time, judges, reports. See lib/ for each step.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { javaClient } from './lib/client.mjs';
import { ROOT, TARGET } from './lib/paths.mjs';
import { plan, UsageError } from './lib/plan.mjs';
import { selfTest } from './lib/self-test.mjs';
import { listScenarios, runScenario } from './lib/suite.mjs';
import { judge } from './lib/verdict.mjs';

const OPTIONS = {
  version: { type: 'string' },
  auth: { type: 'boolean', default: false },
  extensions: { type: 'boolean', default: false },
  timeout: { type: 'string', default: '60000' },
  client: { type: 'string' },
  'self-test': { type: 'boolean', default: false },
};

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    const timeoutMs = Number(values.timeout);
    if (!Number.isInteger(timeoutMs) || timeoutMs < 1000) {
      throw new UsageError('--timeout takes milliseconds, at least 1000');
    }
    return { ...values, names: positionals, timeoutMs };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error.message);
  }
}

function report(verdict) {
  const { scenario, version, passed, success, total, seconds, reasons } = verdict;
  const outcome = passed ? 'PASS' : 'FAIL';
  console.log(`${outcome}  ${version}  ${scenario}  ${success}/${total} checks  ${seconds.toFixed(1)} s`);
  for (const reason of reasons) {
    console.log(`      ${reason}`);
  }
}

/** Runs every planned scenario, whatever happens to the ones before it. */
async function runAll(steps, client, timeoutMs) {
  rmSync(join(TARGET, 'runs'), { recursive: true, force: true });
  const verdicts = [];
  for (const step of steps) {
    const outDir = join(TARGET, 'runs', step.version, step.scenario);
    const outcome = await runScenario({ ...step, client, timeoutMs, graceMs: 60_000, outDir });
    const verdict = judge(step, outcome);
    report(verdict);
    verdicts.push(verdict);
  }
  return verdicts;
}

async function main() {
  const options = readArguments();
  if (options['self-test']) {
    return (await selfTest()) ? 0 : 1;
  }
  const steps = plan(await listScenarios(), options);
  const client = options.client ?? javaClient();
  const verdicts = await runAll(steps, client, options.timeoutMs);
  const passed = verdicts.filter((verdict) => verdict.passed).length;
  // A planned scenario without a verdict is a failure, not a smaller total.
  const failed = steps.length - passed;
  mkdirSync(TARGET, { recursive: true });
  const file = join(TARGET, 'results.json');
  writeFileSync(file, JSON.stringify({ passed, failed, scenarios: verdicts }, null, 2) + '\n');
  console.log(`results: ${relative(ROOT, file)}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`conformance: ${error instanceof UsageError ? error.message : error.stack}`);
  process.exitCode = 2;
}
