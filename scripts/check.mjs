#!/usr/bin/env node
// Everything that a change must pass, in the order of what fails fastest. Prints one line per check and the output of those that fail.
import { spawnSync } from 'node:child_process';

const checks = [
  ['format and lint', 'npx', ['biome', 'ci', '--error-on-warnings', '.']],
  ['generated files are in sync', 'node', ['scripts/generate.mjs', '--check']],
  ['schema', 'node', ['scripts/check-schema.mjs']],
  ['types of src', 'npx', ['tsc', '--noEmit', '-p', '.']],
  ['types of test', 'npx', ['tsc', '--noEmit', '-p', 'test']],
  ['file sizes', 'node', ['scripts/check-file-sizes.mjs']],
  ['unused code', 'npx', ['knip']],
  ['unit tests and layers', 'npx', ['vitest', 'run', '--project', 'unit']],
  ['build', 'node', ['scripts/build.mjs']],
  ['package shape', 'npx', ['publint', '--strict']],
  ['package types', 'npx', ['attw', '--pack', '.', '--profile', 'esm-only', '--quiet']],
];

const only = process.argv.slice(2);
let failed = 0;
for (const [title, command, args] of checks) {
  if (only.length > 0 && !only.some((word) => title.includes(word))) continue;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)`);
  if (status === 0) continue;
  failed += 1;
  console.log(`${stdout}${stderr}`);
}
console.log(failed === 0 ? 'all checks passed' : `${failed} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;
