import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectDirectory } from './paths.mjs';
import { say } from './say.mjs';
import { countTests } from './test-results.mjs';

const longestRunMs = 20 * 60_000;
const silenceMs = 30_000;

/**
 * Runs vitest, its output visible, and counts its tests.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./test-results.mjs').Count>}
 */
export async function runVitest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'windlass-results-'));
  const results = join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  try {
    const exitCode = await runVisibly([join(projectDirectory, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args], env);
    return countTests(results, exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * On a terminal vitest shows its own progress; elsewhere we break long silences.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function runVisibly(args, env) {
  return new Promise((resolve, reject) => {
    const output = process.stdout.isTTY ? 'inherit' : 'pipe';
    const child = spawn(process.execPath, args, { cwd: projectDirectory, env, stdio: ['ignore', output, output] });
    let heardAt = Date.now();
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from?.on('data', (chunk) => {
        heardAt = Date.now();
        to.write(chunk);
      });
    }
    const heartbeat = setInterval(() => {
      if (output === 'pipe' && Date.now() - heardAt >= silenceMs) say('the tests are still running');
    }, silenceMs);
    const limit = setTimeout(() => {
      say(`the tests did not end within ${longestRunMs / 60_000} minutes`);
      child.kill('SIGKILL');
    }, longestRunMs);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(heartbeat);
      clearTimeout(limit);
      resolve(code ?? 1);
    });
  });
}
