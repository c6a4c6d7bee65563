import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { programExists, runProgram } from '../../run-program.mjs';
import { addUser, installEntrypoint } from '../root-files.mjs';

/**
 * This machine's own Node, with its npm.
 * @type {import('../recipe.mjs').Recipe}
 */
export const node = {
  names: ['node'],
  onBase: true,
  packages: [],
  folders: [{ path: 'home/node', uid: 1000, mode: 0o755 }],
  async shape({ root }) {
    addUser(root, { name: 'node', uid: 1000, home: '/home/node' });
    const bin = join(root, 'usr/local/bin');
    mkdirSync(bin, { recursive: true });
    copyFileSync(process.execPath, join(bin, 'node'));
    chmodSync(join(bin, 'node'), 0o755);
    if (await programExists('strip')) await runProgram('strip', [join(bin, 'node')], { timeoutMs: 60_000, mayFail: true });
    await copyLibraries(root);
    copyNpm(root, bin);
    installEntrypoint('node.sh', root, 'usr/local/bin/docker-entrypoint.sh');
    return { Env: [`NODE_VERSION=${process.versions.node}`], Entrypoint: ['docker-entrypoint.sh'], Cmd: ['node'] };
  },
};

/** Libraries beyond the common ones, which a distribution's Node uses. @param {string} root */
async function copyLibraries(root) {
  const common = /^(libc|libm|libdl|libpthread|librt|libgcc_s|libstdc\+\+)\.so/;
  const { stdout } = await runProgram('ldd', [process.execPath], { timeoutMs: 10_000, mayFail: true });
  for (const [, name = '', path = ''] of stdout.matchAll(/^\s*(\S+) => (\/\S+)/gm)) {
    if (common.test(name)) continue;
    const folder = join(root, 'usr', dirname(path).replace(/^\/usr/, ''));
    mkdirSync(folder, { recursive: true });
    copyFileSync(path, join(folder, name));
  }
}

/**
 * @param {string} root
 * @param {string} bin
 */
function copyNpm(root, bin) {
  const npm = join(dirname(process.execPath), '../lib/node_modules/npm');
  if (!existsSync(npm)) return;
  const unneeded = new RegExp(`^${npm.replaceAll('.', '\\.')}/(docs|man)$`);
  cpSync(npm, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true, filter: (path) => !unneeded.test(path) });
  for (const name of ['npm', 'npx']) symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(bin, name));
}
