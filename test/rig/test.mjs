import { ensureEngine } from './engine.mjs';
import { testImages } from './images/needed.mjs';
import { ensureImages } from './images.mjs';
import { prepare } from './prepare.mjs';
import { removeProjects } from './remove-projects.mjs';
import { RigError } from './rig-error.mjs';
import { describeFailure, runMain } from './run-main.mjs';
import { runVitest } from './run-vitest.mjs';
import { say } from './say.mjs';
import { summaryLine } from './test-results.mjs';
import { windlassEnvironment } from './windlass-command.mjs';

const testProjects = (/** @type {string} */ name) => name.startsWith('wl-e2e-');

await runMain(async () => {
  const args = process.argv.slice(2);
  /** @type {import('./test-results.mjs').Count} */
  let count = { passed: 0, failed: 1, skipped: 0 };
  let exitCode = 1;
  try {
    await prepare();
    count = onlyUnit(args) ? await runVitest(args, process.env) : await runWithEngine(args);
    if (count.passed + count.failed === 0) say('no test ran');
    else exitCode = count.failed > 0 ? 1 : 0;
  } catch (error) {
    say(describeFailure(error));
    if (error instanceof RigError) exitCode = error.exitCode;
  }
  process.stdout.write(`${summaryLine(count)}\n`);
  return exitCode;
});

/** @param {readonly string[]} args */
async function runWithEngine(args) {
  const { host, publishedAddress } = await ensureEngine();
  await ensureImages(host, testImages);
  for (const { kind, name } of await removeProjects(host, testProjects)) say(`removed ${kind} ${name}, left by an interrupted run`);
  const projects = args.includes('--project') ? [] : ['--project', 'unit', '--project', 'e2e'];
  const count = await runVitest([...projects, ...args], { ...windlassEnvironment(host), WINDLASS_PUBLISHED_ADDRESS: publishedAddress });
  const leaked = await removeProjects(host, testProjects);
  for (const { kind, name } of leaked) say(`a test left ${kind} ${name} behind (removed now)`);
  return leaked.length > 0 ? { ...count, failed: count.failed + 1 } : count;
}

/** Unit tests alone need no engine. @param {readonly string[]} args */
function onlyUnit(args) {
  return /^--project[ =]unit$/m.test(args.join(' '));
}
