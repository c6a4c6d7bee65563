import { mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../run-program.mjs';
import { say } from '../say.mjs';

const mountPoint = '/sys/fs/cgroup';

/**
 * Mounts the control groups where a minimal machine has none: version 2, else every controller of version 1.
 * @returns {Promise<void>}
 */
export async function mountCgroups() {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  if (mounts.some((line) => /^\S+ \/sys\/fs\/cgroup(\/\S+)? cgroup2? /.test(line))) return;
  say('mounting the control groups');
  if (await mount(['-t', 'cgroup2', 'cgroup', mountPoint])) {
    // The useful controllers are absent where the kernel has bound them to version 1.
    if (/\bmemory\b/.test(readFileSync(join(mountPoint, 'cgroup.controllers'), 'utf8'))) return;
    await runProgram('umount', [mountPoint], { timeoutMs: 10_000 });
  }
  await mount(['-t', 'tmpfs', '-o', 'mode=755', 'cgroup', mountPoint]);
  for (const controller of enabledControllers()) {
    const directory = join(mountPoint, controller);
    mkdirSync(directory, { recursive: true });
    if (!(await mount(['-t', 'cgroup', '-o', controller, 'cgroup', directory]))) rmdirSync(directory);
  }
}

function enabledControllers() {
  const rows = readFileSync('/proc/cgroups', 'utf8').split('\n');
  return rows
    .map((row) => row.split('\t'))
    .filter(([name, , , enabled]) => name !== undefined && !name.startsWith('#') && enabled === '1')
    .map(([name]) => String(name));
}

/** @param {readonly string[]} args */
async function mount(args) {
  const { code } = await runProgram('mount', args, { timeoutMs: 10_000, mayFail: true });
  return code === 0;
}
