// Builds our own client when its sources are newer than the last build, and makes the command the suite runs.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TARGET } from './paths.mjs';

const MAIN_CLASS = 'io.gatehouse.mcp.conformance.ConformanceClient';
const MODULES = ['mcp-core', 'mcp-transport-http', 'mcp-oauth', 'verification/conformance'];
const CLASSPATH = join(TARGET, 'classpath.txt');

/** The command for the Java client. The suite appends a space and the server's URL. */
export function javaClient() {
  if (isStale()) {
    console.error('conformance: building the Java client');
    const args = ['-q', '-B', '-f', ROOT, '-pl', 'verification/conformance', '-am', '-DskipTests', '-Dfast', 'package'];
    execFileSync('mvn', args, { stdio: ['ignore', 2, 2] });
  }
  const entries = [join(TARGET, 'classes'), readFileSync(CLASSPATH, 'utf8').trim()];
  // One short-lived JVM per scenario: the first compiler tier and the serial collector start fastest.
  const lines = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', `"${entries.join(':')}"`, MAIN_CLASS];
  const argsFile = join(TARGET, 'client.args');
  writeFileSync(argsFile, lines.join('\n') + '\n');
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  // exec: the suite's signal on a timeout reaches the shell only, so there must be no shell left.
  return `exec '${java}' '@${argsFile}'`;
}

function isStale() {
  if (!existsSync(CLASSPATH)) {
    return true;
  }
  const built = statSync(CLASSPATH).mtimeMs;
  return [join(ROOT, 'pom.xml'), ...MODULES.flatMap(sourcesOf)].some((file) => statSync(file).mtimeMs > built);
}

function sourcesOf(module) {
  const sources = join(ROOT, module, 'src', 'main');
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return [join(ROOT, module, 'pom.xml'), ...files];
}
