import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { openCall } from '../engine-api.mjs';
import { rigDirectory } from '../paths.mjs';
import { say } from '../say.mjs';

/**
 * @typedef {object} EngineAddress
 * @property {string} host for DOCKER_HOST
 * @property {string} publishedAddress where this machine reaches the ports that the engine publishes
 */

const oldestApi = '1.41';

/**
 * The first engine that answers and is new enough: DOCKER_HOST, then the usual sockets, then one of the rig's own.
 * @returns {Promise<EngineAddress | undefined>}
 */
export async function findEngine() {
  const chosen = process.env.DOCKER_HOST;
  for (const host of new Set([...(chosen ? [chosen] : []), ...usualSockets(), ownHost('newest')])) {
    const fault = await faultOf(host);
    if (fault === undefined) return addressOf(host);
    if (host === chosen || fault !== 'absent') say(`no use of ${host}: ${fault}`);
  }
  return undefined;
}

/**
 * @param {'newest' | 'oldest'} kind
 * @returns {string} the rig's folder for that engine
 */
export function engineDirectory(kind) {
  return join(rigDirectory, kind);
}

/**
 * @param {'newest' | 'oldest'} kind
 * @returns {string}
 */
export function ownHost(kind) {
  return `unix://${engineDirectory(kind)}/docker.sock`;
}

/**
 * @param {string} host
 * @returns {Promise<string | undefined>} why that engine cannot be used; undefined when it can
 */
export async function faultOf(host) {
  try {
    // An engine that once mounted a missing socket into a container has made a folder of that name.
    if (host.startsWith('unix://') && !statSync(host.slice('unix://'.length), { throwIfNoEntry: false })?.isSocket()) return 'absent';
    const response = await openCall(host, 'GET', '/_ping', { idleMs: 3_000 });
    response.resume();
    const api = String(response.headers['api-version'] ?? oldestApi);
    return minor(api) < minor(oldestApi) ? `its API ${api} is older than ${oldestApi}` : undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return reason.includes('EACCES') ? 'you may not open this socket (join the group "docker", or run as root)' : reason;
  }
}

function usualSockets() {
  const runtime = process.env.XDG_RUNTIME_DIR;
  const home = homedir();
  return [
    '/var/run/docker.sock',
    ...(runtime ? [join(runtime, 'docker.sock')] : []),
    ...['.docker/run', '.docker/desktop', '.colima/default', '.rd', '.orbstack/run'].map((folder) => join(home, folder, 'docker.sock')),
  ].map((path) => `unix://${path}`);
}

/**
 * @param {string} host
 * @returns {EngineAddress}
 */
export function addressOf(host) {
  return { host, publishedAddress: publishedAddressOf(host) };
}

/**
 * An engine of ours may sit in its own network namespace; a remote one publishes on its own machine.
 * @param {string} host
 */
function publishedAddressOf(host) {
  if (process.env.WINDLASS_PUBLISHED_ADDRESS) return process.env.WINDLASS_PUBLISHED_ADDRESS;
  if (!host.startsWith('unix://')) return new URL(host.replace(/^tcp:/, 'http:')).hostname;
  for (const kind of /** @type {const} */ (['newest', 'oldest'])) {
    const note = join(engineDirectory(kind), 'published-address');
    if (host === ownHost(kind) && existsSync(note)) return readFileSync(note, 'utf8').trim();
  }
  return '127.0.0.1';
}

/** @param {string} api */
function minor(api) {
  return Number(api.split('.')[1] ?? 0);
}
