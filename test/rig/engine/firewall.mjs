import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { programExists, runProgram } from '../run-program.mjs';
import { say } from '../say.mjs';

const tools = ['iptables', 'iptables-save', 'iptables-restore', 'ip6tables', 'ip6tables-save', 'ip6tables-restore'];

/**
 * How the engine can publish ports here: with iptables, with its legacy form where the kernel lacks nf_tables, or through its proxy alone.
 * @param {string} directory gets a folder that goes first on the engine's PATH, when one is needed
 * @returns {Promise<{path: readonly string[], flags: readonly string[]}>}
 */
export async function chooseFirewall(directory) {
  if (await works('iptables')) return { path: [], flags: [] };
  if ((await programExists('iptables-legacy')) && (await works('iptables-legacy'))) {
    const folder = join(directory, 'firewall');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const tool of tools) symlinkSync(`/usr/sbin/${tool.replace('tables', 'tables-legacy')}`, join(folder, tool));
    return { path: [folder], flags: [] };
  }
  say('no working iptables: published ports go through the proxy of the engine only');
  return { path: [], flags: ['--iptables=false', '--ip6tables=false'] };
}

/** @param {string} tool */
async function works(tool) {
  const { code } = await runProgram(tool, ['-w', '-t', 'nat', '-L', '-n'], { timeoutMs: 20_000, mayFail: true }).catch(() => ({ code: 1 }));
  return code === 0;
}
