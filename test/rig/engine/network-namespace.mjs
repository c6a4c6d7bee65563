import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { RigError } from '../rig-error.mjs';
import { programExists, runProgram } from '../run-program.mjs';
import { say } from '../say.mjs';
import { installPackages } from './install-packages.mjs';

/**
 * A network namespace for an engine beside another one, which would share its bridge and its firewall rules; a veth pair leads to it.
 * @param {string} directory the engine's folder; names the namespace
 * @returns {Promise<{file: string, address: string}>} its file, and its address as seen from this machine
 */
export async function ensureNamespace(directory) {
  if (!(await programExists('ip'))) await installPackages(['iproute2']);
  const name = namespaceName(directory);
  const file = `/var/run/netns/${name}`;
  if (existsSync(file)) return { file, address: await addressInside(name) };

  const subnet = await freeSubnet();
  const address = `${subnet}.2`;
  await ip('netns', 'add', name);
  await ip('link', 'add', `v${name}`, 'type', 'veth', 'peer', 'name', 'up0', 'netns', name);
  await ip('address', 'add', `${subnet}.1/30`, 'dev', `v${name}`);
  await ip('link', 'set', `v${name}`, 'up');
  await ip('-n', name, 'link', 'set', 'lo', 'up');
  await ip('-n', name, 'address', 'add', `${address}/30`, 'dev', 'up0');
  await ip('-n', name, 'link', 'set', 'up0', 'up');
  await ip('-n', name, 'route', 'add', 'default', 'via', `${subnet}.1`);
  say(`another engine runs here: this one gets network namespace ${name}, its published ports are at ${address}`);
  return { file, address };
}

/**
 * @param {string} directory
 * @returns {Promise<void>}
 */
export async function removeNamespace(directory) {
  const name = namespaceName(directory);
  if (!existsSync(`/var/run/netns/${name}`)) return;
  await ip('link', 'delete', `v${name}`);
  await ip('netns', 'delete', name);
}

/** Interface names have at most 15 characters. @param {string} directory */
function namespaceName(directory) {
  return `rig${createHash('sha256').update(directory).digest('hex').slice(0, 8)}`;
}

async function freeSubnet() {
  const taken = await ip('-4', '-o', 'address', 'show');
  for (let number = 1; number < 255; number += 1) {
    const subnet = `10.254.${number}`;
    if (!taken.includes(` ${subnet}.`)) return subnet;
  }
  throw new RigError('every network from 10.254.1.0 to 10.254.254.0 is taken');
}

/** @param {string} name */
async function addressInside(name) {
  const text = await ip('-n', name, '-4', '-o', 'address', 'show', 'dev', 'up0');
  const address = / inet ([\d.]+)\//.exec(text)?.[1];
  if (address === undefined) throw new RigError(`network namespace ${name} has no address: remove it with "ip netns delete ${name}"`);
  return address;
}

/** @param {readonly string[]} args */
async function ip(...args) {
  const { stdout } = await runProgram('ip', args, { timeoutMs: 10_000 });
  return stdout;
}
