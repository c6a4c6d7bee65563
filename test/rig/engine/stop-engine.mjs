import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RigError } from '../rig-error.mjs';
import { runProgram } from '../run-program.mjs';
import { during } from '../say.mjs';
import { removeNamespace } from './network-namespace.mjs';

const stopTimeoutMs = 60_000;

/**
 * Ends an engine that the rig started.
 * @param {string} directory
 * @returns {Promise<boolean>} false when none ran
 */
export async function stopEngine(directory) {
  const pidFile = join(directory, 'docker.pid');
  if (!existsSync(pidFile)) return false;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (!commandLineOf(pid).includes(directory)) return false;
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + stopTimeoutMs;
  await during(`stopping the engine in ${directory}`, async () => {
    while (commandLineOf(pid).includes(directory)) {
      if (Date.now() > deadline) throw new RigError(`the engine (process ${pid}) does not end`);
      await delay(100);
    }
  });
  return true;
}

/**
 * Ends an engine and deletes its programs, images, containers and volumes.
 * @param {string} directory
 * @returns {Promise<void>}
 */
export async function removeEngine(directory) {
  await stopEngine(directory);
  await removeNamespace(directory);
  await unmountBelow(directory);
  await during(`deleting ${directory}`, async () => rmSync(directory, { recursive: true, force: true }));
}

/** The process id may long belong to another program. @param {number} pid */
function commandLineOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} directory */
async function unmountBelow(directory) {
  const points = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((point) => point.startsWith(`${directory}/`));
  for (const point of points.reverse()) await runProgram('umount', [point], { timeoutMs: 10_000, mayFail: true });
}
