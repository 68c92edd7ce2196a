// Proves that the runner can say no: broken clients fail every scenario, and every rule of the verdict bites alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plan } from './plan.mjs';
import { listScenarios, runScenario } from './suite.mjs';
import { judge } from './verdict.mjs';

const ROUNDS = [
  { title: 'a client that does nothing and succeeds', client: 'true', timeoutMs: 5_000, every: true },
  { title: 'a client that does nothing and fails', client: 'false', timeoutMs: 5_000, every: true },
  { title: 'a client that sleeps', client: 'exec sleep 60 #', timeoutMs: 1_000, every: true },
  // The suite's signal ends the shell, and the child keeps the output open: only the outer limit helps.
  { title: 'a client whose child outlives it', client: 'sleep 60; true', timeoutMs: 1_000, every: false },
];

const STEP = { scenario: 'x', version: 'v', expected: { a: 2, b: 1 } };
const GOOD = {
  code: 0,
  hung: false,
  output: 'OVERALL: PASSED',
  seconds: 1,
  checks: ['a', 'a', 'b'].map((id) => ({ id, status: 'SUCCESS' })),
};

/** A line per rule: what a run looked like, and whether it may pass. */
const VERDICTS = [
  ['a good run', {}, true],
  ['more checks than expected', { checks: [...GOOD.checks, { id: 'c', status: 'SUCCESS' }] }, true],
  ['a skipped and an informative check', { checks: [...GOOD.checks, skipped('c'), { id: 'd', status: 'INFO' }] }, true],
  ['a non-zero exit code', { code: 1 }, false],
  ['a killed suite', { code: null, hung: true }, false],
  ['a client that exited with an error', { output: 'CLIENT EXITED WITH ERROR (code 1)\nOVERALL: PASSED' }, false],
  ['a client that timed out', { output: 'CLIENT TIMED OUT\nOVERALL: PASSED' }, false],
  ['no overall verdict', { output: '' }, false],
  ['no checks file', { checks: null }, false],
  ['no checks', { checks: [] }, false],
  ['a warning', { checks: [...GOOD.checks, { id: 'c', status: 'WARNING' }] }, false],
  ['a failure', { checks: [...GOOD.checks, { id: 'c', status: 'FAILURE' }] }, false],
  ['an expected check missing', { checks: GOOD.checks.slice(0, 2) }, false],
  ['an expected check seen too rarely', { checks: GOOD.checks.slice(1) }, false],
  ['an expected check skipped', { checks: [...GOOD.checks.slice(0, 2), skipped('b')] }, false],
];

function skipped(id) {
  return { id, status: 'SKIPPED' };
}

/** Runs everything, prints a line per test and `N passed, N failed`; true if all is as it should be. */
export async function selfTest() {
  let passed = 0;
  let failed = 0;
  const expect = (title, holds) => {
    console.log(`${holds ? 'PASS' : 'FAIL'}  self-test  ${title}`);
    holds ? passed++ : failed++;
  };
  for (const [title, change, mayPass] of VERDICTS) {
    expect(`${title} ${mayPass ? 'passes' : 'fails'}`, judge(STEP, { ...GOOD, ...change }).passed === mayPass);
  }
  const steps = plan(await listScenarios(), {});
  const scratch = mkdtempSync(join(tmpdir(), 'conformance-self-test-'));
  try {
    for (const { title, client, timeoutMs, every } of ROUNDS) {
      for (const step of every ? steps : steps.slice(0, 1)) {
        const outDir = mkdtempSync(join(scratch, 'run-'));
        const outcome = await runScenario({ ...step, client, timeoutMs, graceMs: 5_000, outDir });
        expect(`${title} fails ${step.scenario} ${step.version}`, !judge(step, outcome).passed);
      }
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}
