import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { runProgram } from '../run-program.mjs';
import { during, say } from '../say.mjs';

const aptTimeoutMs = 6 * 60_000;
const policy = '/usr/sbin/policy-rc.d';
const patience = [
  ...['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=2'],
  ...['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::https::Timeout=20'],
];

/**
 * Installs those of the distribution's packages that are missing, without letting any of them start a service.
 * @param {readonly string[]} names
 * @returns {Promise<void>}
 */
export async function installPackages(names) {
  /** @type {string[]} */
  const missing = [];
  for (const name of names) if (!(await isInstalled(name))) missing.push(name);
  if (missing.length === 0) return;
  await updateLists();
  const install = () => apt(['-y', '--no-install-recommends', 'install', ...missing]);
  await during(`installing ${missing.join(', ')} (apt-get)`, () =>
    withoutServices(async () => {
      const first = await apt(['-y', '--no-install-recommends', 'install', ...missing], { mayFail: true });
      if (first.code === 0) return;
      say('the package lists may be out of date: reading them again');
      await updateLists({ force: true });
      await install();
    }),
  );
}

/**
 * Reads the package lists when the machine has none yet.
 * @param {{force?: boolean}} [options]
 * @returns {Promise<void>}
 */
export async function updateLists({ force = false } = {}) {
  if (!force && hasLists()) return;
  // A foreign source that does not answer is no reason to stop: what is missing shows at the installation.
  await during('reading the package lists (apt-get update)', () => apt(['update'], { mayFail: true }));
}

/** @returns {boolean} */
export function hasLists() {
  const lists = '/var/lib/apt/lists';
  return existsSync(lists) && readdirSync(lists).some((name) => name.includes('_Packages'));
}

/**
 * @param {readonly string[]} args
 * @param {{mayFail?: boolean}} [options]
 */
function apt(args, { mayFail = false } = {}) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return runProgram('apt-get', ['-q', ...patience, ...args], { timeoutMs: aptTimeoutMs, env, mayFail });
}

/** @param {string} name */
async function isInstalled(name) {
  const { stdout } = await runProgram('dpkg-query', ['-W', '-f', '${Status}', name], { timeoutMs: 10_000, mayFail: true });
  return stdout.includes('ok installed');
}

/**
 * Debian's maintainer scripts ask policy-rc.d whether they may start a service.
 * @param {() => Promise<void>} work
 */
async function withoutServices(work) {
  if (existsSync(policy)) return work();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    rmSync(policy, { force: true });
  }
}
