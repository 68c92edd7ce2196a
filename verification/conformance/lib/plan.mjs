// Decides which scenarios run at which protocol version, and refuses to run fewer than were asked for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HERE } from './paths.mjs';

/** Thrown for a command line or a suite that does not fit; the message is for the person at the terminal. */
export class UsageError extends Error {}

/** The versions a plain run covers. */
export const DEFAULT_VERSIONS = ['2025-11-25', '2026-07-28'];

/** Per version and scenario: the check ids a correct client earns, each with its least number of SUCCESS. */
export const EXPECTED = JSON.parse(readFileSync(join(HERE, 'expected-checks.json'), 'utf8'));

/**
 * The steps to run, in the order of the table.
 *
 * @param listed map of every scenario name the installed suite has to its tags
 * @param options version, names, auth, extensions of the command line
 */
export function plan(listed, { version, names = [], auth = false, extensions = false }) {
  requireSameScenarios(listed);
  if (version !== undefined && EXPECTED[version] === undefined) {
    throw new UsageError(`no scenarios for version ${version}; known: ${Object.keys(EXPECTED).join(', ')}`);
  }
  const wanted = (name) =>
    names.length > 0
      ? names.includes(name)
      : name.startsWith('auth/')
        ? auth
        : !isExtension(listed, name) || extensions;
  // Authorization differs in the older revisions too.
  const usual = auth ? Object.keys(EXPECTED) : DEFAULT_VERSIONS;
  let steps = stepsOf(version === undefined ? usual : [version], wanted);
  for (const name of names.filter((each) => !steps.some((step) => step.scenario === each))) {
    // A scenario of older revisions only, named without a version, runs in those.
    const older = version === undefined ? stepsOf(Object.keys(EXPECTED), (each) => each === name) : [];
    if (older.length === 0) {
      throw new UsageError(`no scenario ${name}${version === undefined ? '' : ` in version ${version}`}`);
    }
    steps = steps.concat(older);
  }
  if (steps.length === 0) {
    throw new UsageError('nothing to run');
  }
  return steps;
}

function stepsOf(versions, wanted) {
  return versions.flatMap((version) =>
    Object.entries(EXPECTED[version])
      .filter(([scenario]) => wanted(scenario))
      .map(([scenario, expected]) => ({ scenario, version, expected })),
  );
}

function isExtension(listed, name) {
  return listed.get(name).includes('extension');
}

/** The table and the installed suite name the same scenarios per version; otherwise a green run would say too little. */
function requireSameScenarios(listed) {
  for (const [version, scenarios] of Object.entries(EXPECTED)) {
    for (const name of Object.keys(scenarios)) {
      const tags = listed.get(name) ?? [];
      if (!tags.includes(version) && !tags.includes('extension')) {
        throw new UsageError(`the suite has no scenario ${name} for ${version}`);
      }
    }
  }
  for (const [name, tags] of listed) {
    for (const tag of tags.includes('extension') ? DEFAULT_VERSIONS : tags) {
      if (EXPECTED[tag]?.[name] === undefined) {
        throw new UsageError(`expected-checks.json has no entry for ${name} at ${tag}`);
      }
    }
  }
}
