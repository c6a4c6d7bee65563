import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureEngine } from './engine.mjs';
import { demoImages } from './images/needed.mjs';
import { ensureImages } from './images.mjs';
import { projectDirectory } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { removeProjects } from './remove-projects.mjs';
import { RigError } from './rig-error.mjs';
import { describeFailure, runMain } from './run-main.mjs';
import { runProgram } from './run-program.mjs';
import { say, seconds } from './say.mjs';
import { windlassCommand, windlassEnvironment } from './windlass-command.mjs';

const project = 'windlass-demo';
const commandTimeoutMs = 5 * 60_000;
const answerTimeoutMs = 60_000;
const requestTimeoutMs = 10_000;

await runMain(async () => {
  const started = Date.now();
  await prepare();
  const engine = await ensureEngine();
  await ensureImages(engine.host, demoImages);
  let interrupted = false;
  // The command that runs gets the signal as well, and fails; then we clean up.
  process.once('SIGINT', () => {
    interrupted = true;
  });
  await cleanUp(engine.host, 'left over from an earlier demo');
  const failure = await play(engine, () => interrupted).then(
    () => undefined,
    (error) => describeFailure(error),
  );
  if (failure !== undefined) say(`the demo failed: ${failure}`);
  await cleanUp(engine.host, 'of the demo');
  if (failure !== undefined) return 1;
  tell(`\nThe demo passed, in ${seconds(started)}. What it started is gone again; images and engine stay for the next time.`);
  return 0;
});

/**
 * @param {import('./engine/candidates.mjs').EngineAddress} engine
 * @param {() => boolean} isInterrupted
 */
async function play({ host, publishedAddress }, isInterrupted) {
  const port = await freePort(8080);
  const address = `http://${publishedAddress}:${port}/api/entries`;
  const env = { ...windlassEnvironment(host), GUESTBOOK_PORT: String(port) };
  const message = `written at ${new Date().toISOString()}`;

  await windlass('up', '-d', '--build');
  tell(`\n$ curl -d '{"author":"demo","message":"${message}"}' ${address}`);
  await untilAnswered(() => post(address, { author: 'demo', message }));
  await readBack();
  await windlass('ps');
  await windlass('stop');
  await windlass('start');
  tell('\nIs the entry still there?');
  await readBack();
  await windlass('down', '-v');

  async function readBack() {
    tell(`\n$ curl ${address}`);
    const answer = await untilAnswered(() => read(address));
    tell(answer.trim());
    if (!answer.includes(message)) throw new RigError('the entry is not there');
  }

  /** @param {readonly string[]} words */
  async function windlass(...words) {
    if (isInterrupted()) throw new RigError('interrupted');
    const args = ['-f', 'examples/guestbook/compose.yaml', '-p', project, ...words];
    tell(`\n$ windlass ${args.join(' ')}`);
    const command = windlassCommand();
    await runProgram(command.program, [...command.args, ...args], { cwd: projectDirectory, env, timeoutMs: commandTimeoutMs, show: true });
  }
}

/**
 * @param {string} address
 * @param {unknown} entry
 */
async function post(address, entry) {
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(entry), signal: AbortSignal.timeout(requestTimeoutMs) });
  if (!response.ok) throw new RigError(`${address} answers ${response.status}`);
  tell((await response.text()).trim());
}

/** @param {string} address */
async function read(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(requestTimeoutMs) });
  if (!response.ok) throw new RigError(`${address} answers ${response.status}`);
  return response.text();
}

/**
 * A client of the outside world: it can only ask again.
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function untilAnswered(ask) {
  const deadline = Date.now() + answerTimeoutMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(200);
    }
  }
}

/**
 * @param {number} wanted
 * @returns {Promise<number>} the wanted port, or a free one when something listens there already
 */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', () => (wanted === 0 ? reject(new RigError('no free port')) : resolve(freePort(0))));
    probe.listen(wanted, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}

/**
 * @param {string} host
 * @param {string} origin
 */
async function cleanUp(host, origin) {
  const removed = await removeProjects(host, (name) => name === project || name.startsWith(`${project}-`));
  for (const { kind, name } of removed) say(`removed ${kind} ${name} (${origin})`);
}

/** @param {string} text */
function tell(text) {
  process.stdout.write(`${text}\n`);
}
