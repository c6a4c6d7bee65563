import { spawn } from 'node:child_process';
import { RigError } from '../rig-error.mjs';

// Documentation and the like, which would double the size.
const leftOut = [
  ...['usr/share/doc', 'usr/share/man', 'usr/share/info', 'usr/share/locale', 'usr/share/lintian', 'usr/share/zoneinfo'],
  ...['usr/share/bash-completion', 'usr/lib/*/gconv', 'usr/lib/*/perl-base', 'lib/systemd', 'usr/lib/systemd'],
  ...['usr/lib/postgresql/*/lib/bitcode', 'usr/lib/postgresql/*/lib/llvmjit*'],
];

/**
 * Unpacks one package's files below a folder, as far as running them needs.
 * @param {string} archive
 * @param {string} root
 * @returns {Promise<void>}
 */
export function unpack(archive, root) {
  return new Promise((resolve, reject) => {
    const source = spawn('dpkg-deb', ['--fsys-tarfile', archive], { stdio: ['ignore', 'pipe', 'inherit'] });
    const target = spawn(
      'tar',
      [
        ...['-x', '-C', root, '--keep-directory-symlink', '--no-same-owner', '--preserve-permissions'],
        ...leftOut.map((pattern) => `--exclude=./${pattern}`),
      ],
      { stdio: [source.stdout, 'inherit', 'inherit'] },
    );
    const unpacked = (/** @type {number | null} */ code) =>
      code === 0 ? resolve() : reject(new RigError(`${archive} could not be unpacked (exit code ${code})`));
    source.on('error', reject);
    target.on('error', reject);
    target.on('exit', unpacked);
  });
}
