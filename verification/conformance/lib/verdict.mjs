// Judges one run. A scenario passes only if nothing at all speaks against it.

/**
 * The verdict with every reason that speaks against a pass.
 *
 * The suite reports a pass for a client that did nothing in some scenarios, and looks at checks but not at the client in
 * some modes. So the exit code, the printed report and the recorded checks must all agree, and the checks that a correct
 * client earns must be there.
 *
 * @param step scenario, version, expected (check id to least number of SUCCESS)
 * @param outcome what lib/suite.mjs saw
 */
export function judge(step, outcome) {
  const checks = outcome.checks ?? [];
  const count = (status) => checks.filter((check) => check.status === status).length;
  const reasons = [...runReasons(outcome), ...checkReasons(outcome.checks, step.expected)];
  return {
    scenario: step.scenario,
    version: step.version,
    passed: reasons.length === 0,
    success: count('SUCCESS'),
    total: count('SUCCESS') + count('FAILURE'),
    warnings: count('WARNING'),
    seconds: outcome.seconds,
    exitCode: outcome.code,
    reasons,
    ...(reasons.length > 0 && { outputTail: outcome.output.slice(-1500) }),
  };
}

function runReasons({ code, hung, output }) {
  const reasons = [];
  if (hung) {
    reasons.push('the suite hung and was killed');
  } else if (code !== 0) {
    reasons.push(`the suite exited with ${code}`);
  }
  if (/client timed out/i.test(output)) {
    reasons.push('the client timed out');
  }
  const exit = /CLIENT EXITED WITH ERROR \(code ([^)]*)\)/.exec(output);
  if (exit) {
    reasons.push(`the client exited with ${exit[1]}`);
  }
  if (!output.includes('OVERALL: PASSED')) {
    reasons.push('the suite did not say OVERALL: PASSED');
  }
  return reasons;
}

function checkReasons(checks, expected) {
  if (checks === null) {
    return ['the suite wrote no checks'];
  }
  const reasons = [];
  for (const check of checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING')) {
    reasons.push(`${check.status} ${check.id}: ${check.errorMessage ?? check.description}`);
  }
  const succeeded = checks.filter(({ status }) => status === 'SUCCESS').map(({ id }) => id);
  if (succeeded.length === 0) {
    reasons.push('no check succeeded');
  }
  for (const [id, least] of Object.entries(expected)) {
    const times = succeeded.filter((each) => each === id).length;
    if (times < least) {
      reasons.push(`check ${id} succeeded ${times} times, expected ${least}`);
    }
  }
  return reasons;
}
