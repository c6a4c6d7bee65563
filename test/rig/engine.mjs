import { join } from 'node:path';
import { addressOf, engineDirectory, faultOf, findEngine, ownHost } from './engine/candidates.mjs';
import { distribution } from './engine/distribution.mjs';
import { installPackages } from './engine/install-packages.mjs';
import { launchEngine } from './engine/launch-engine.mjs';
import { removeEngine, stopEngine } from './engine/stop-engine.mjs';
import { unpackNewest } from './engine/unpack-newest.mjs';
import { call } from './engine-api.mjs';
import { isMain } from './is-main.mjs';
import { rigDirectory } from './paths.mjs';
import { noEngineExitCode, RigError } from './rig-error.mjs';
import { describeFailure, runMain } from './run-main.mjs';
import { programExists, runProgram } from './run-program.mjs';
import { say } from './say.mjs';
import { withLock } from './with-lock.mjs';

/** @typedef {import('./engine/candidates.mjs').EngineAddress} EngineAddress */

const usage = 'usage: node test/rig/engine.mjs [start | stop | remove] [--oldest]';
// What any engine needs of the system: `docker top` runs the machine's own `ps`.
const system = ['iptables', 'ca-certificates', 'procps'];
// What a newer engine of Debian needs besides its own packages.
const runtime = ['runc', 'libsystemd0', ...system];

/**
 * Makes sure that a container engine answers: the one that is there, else one that the rig installs and starts, and leaves running.
 * @returns {Promise<EngineAddress>}
 * @throws {RigError} with exit code 7 and a sentence saying what to do, when there is none and none can be started
 */
export async function ensureEngine() {
  const engine = await withLock(join(rigDirectory, 'engine.lock'), async () => {
    const found = await findEngine();
    if (found !== undefined) return found;
    await startNewest();
    return addressOf(ownHost('newest'));
  });
  say(`${await describe(engine.host)} answers at ${engine.host}`);
  return engine;
}

/**
 * Makes sure that the distribution's own, older engine runs beside any other, for tests of compatibility.
 * @returns {Promise<EngineAddress>}
 */
export async function ensureOldestEngine() {
  return withLock(join(rigDirectory, 'engine.lock'), async () => {
    if ((await faultOf(ownHost('oldest'))) !== undefined) {
      demandDebianAsRoot();
      await installPackages(['docker.io', ...system]);
      await launchEngine({ directory: engineDirectory('oldest'), program: '/usr/sbin/dockerd', path: [], apart: true });
    }
    return addressOf(ownHost('oldest'));
  });
}

async function startNewest() {
  const directory = engineDirectory('newest');
  const installed = await installedEngine();
  if (installed === undefined) demandDebianAsRoot();
  say('no container engine answers: starting one, which stays for the next time');
  if (installed !== undefined) return launchEngine({ directory, program: installed, path: [], apart: false });
  if (distribution() === 'debian') {
    try {
      await installPackages(runtime);
      const bin = await unpackNewest(directory);
      return await launchEngine({ directory, program: join(bin, 'dockerd'), path: [bin], apart: false });
    } catch (error) {
      say(describeFailure(error));
      say("falling back to the distribution's own engine");
    }
  }
  await installPackages(['docker.io', ...system]);
  await launchEngine({ directory, program: '/usr/sbin/dockerd', path: [], apart: false });
}

/** An engine that is installed but not running, unless it is as old as Debian's: a newer one can be had then. */
async function installedEngine() {
  if (process.getuid?.() !== 0 || !(await programExists('dockerd'))) return undefined;
  const { stdout } = await runProgram('dockerd', ['--version'], { timeoutMs: 20_000, mayFail: true });
  const major = Number(/version (\d+)\./.exec(stdout)?.[1] ?? 0);
  return major >= 23 ? 'dockerd' : undefined;
}

function demandDebianAsRoot() {
  if (distribution() !== 'other' && process.getuid?.() === 0) return;
  throw new RigError(
    'No container engine answers, and one can be installed here only on Debian or Ubuntu as root: ' +
      'start Docker (https://docs.docker.com/engine/install/), or set DOCKER_HOST to an engine that runs, and repeat the command.',
    noEngineExitCode,
  );
}

/** @param {string} host */
async function describe(host) {
  const version = /** @type {{Version?: string, ApiVersion?: string}} */ (await call(host, 'GET', '/version'));
  return `engine ${version.Version} (API ${version.ApiVersion})`;
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const words = process.argv.slice(2);
    const kind = words.includes('--oldest') ? 'oldest' : 'newest';
    const [verb = 'start', ...more] = words.filter((word) => word !== '--oldest');
    if (more.length > 0 || !['start', 'stop', 'remove'].includes(verb)) throw new RigError(usage, 2);
    if (verb === 'stop') {
      if (!(await stopEngine(engineDirectory(kind)))) say(`the rig has no ${kind} engine running`);
    } else if (verb === 'remove') await removeEngine(engineDirectory(kind));
    else {
      const { host, publishedAddress } = kind === 'oldest' ? await ensureOldestEngine() : await ensureEngine();
      process.stdout.write(`WINDLASS_PUBLISHED_ADDRESS=${publishedAddress}\nDOCKER_HOST=${host}\n`);
    }
    return 0;
  });
}
