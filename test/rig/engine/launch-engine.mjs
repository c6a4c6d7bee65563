import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RigError } from '../rig-error.mjs';
import { during } from '../say.mjs';
import { faultOf } from './candidates.mjs';
import { mountCgroups } from './cgroups.mjs';
import { chooseFirewall } from './firewall.mjs';
import { ensureNamespace } from './network-namespace.mjs';

const startTimeoutMs = 90_000;
const systemPath = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/**
 * Starts an engine that outlives this process, with everything it writes in one folder, and waits until it answers.
 * @param {object} engine
 * @param {string} engine.directory
 * @param {string} engine.program the path of dockerd
 * @param {readonly string[]} engine.path folders that go first on its PATH
 * @param {boolean} engine.apart in a network namespace of its own, even when no other engine runs
 * @returns {Promise<void>}
 */
export async function launchEngine({ directory, program, path, apart }) {
  mkdirSync(directory, { recursive: true });
  await mountCgroups();
  const firewall = await chooseFirewall(directory);
  const namespace = apart || anotherEngineRuns() ? await ensureNamespace(directory) : undefined;
  writeFileSync(join(directory, 'published-address'), namespace?.address ?? '127.0.0.1');
  for (const leftover of ['docker.sock', 'docker.pid']) rmSync(join(directory, leftover), { force: true });

  const host = `unix://${join(directory, 'docker.sock')}`;
  const command = [
    // Not "ip netns exec": that remounts /sys, and the control groups of version 1 are gone.
    ...(namespace ? ['nsenter', `--net=${namespace.file}`] : []),
    ...[program, '--host', host, '--data-root', join(directory, 'data'), '--exec-root', join(directory, 'run')],
    ...['--pidfile', join(directory, 'docker.pid'), ...firewall.flags],
  ];
  await during(`starting ${program}`, () => spawnAndWait(command, { directory, host, path: [...firewall.path, ...path] }));
}

/**
 * @param {readonly string[]} command
 * @param {{directory: string, host: string, path: readonly string[]}} engine
 */
async function spawnAndWait([program = '', ...args], { directory, host, path }) {
  const logFile = join(directory, 'dockerd.log');
  const log = openSync(logFile, 'w');
  const env = { ...process.env, PATH: [...path, ...systemPath].join(':') };
  const child = spawn(program, args, { detached: true, stdio: ['ignore', log, log], env });
  closeSync(log);
  let ended = false;
  child.on('error', () => {
    ended = true;
  });
  child.on('exit', () => {
    ended = true;
  });
  child.unref();
  const deadline = Date.now() + startTimeoutMs;
  while ((await faultOf(host)) !== undefined) {
    if (ended || Date.now() > deadline) {
      const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15);
      throw new RigError(
        [`the engine ${ended ? 'ended at once' : 'does not answer'}; its log (${logFile}) ends with:`, ...lines].join('\n    '),
      );
    }
    await delay(100);
  }
}

function anotherEngineRuns() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
    .some((pid) => basename(programOf(pid)) === 'dockerd');
}

/** @param {string} pid */
function programOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '';
  } catch {
    return '';
  }
}
