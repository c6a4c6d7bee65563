import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../run-program.mjs';
import { writeRootFile } from '../root-files.mjs';

/** @type {import('../recipe.mjs').Recipe} */
export const base = {
  names: ['debian', 'ubuntu'],
  onBase: false,
  packages: [
    ...['base-files', 'base-passwd', 'libc-bin', 'bash', 'dash', 'coreutils', 'sed', 'grep', 'findutils', 'hostname', 'tar', 'gzip'],
    ...['util-linux', 'procps', 'busybox', 'ca-certificates', 'netbase', 'libstdc++6'],
  ],
  folders: [
    { path: 'tmp', uid: 0, mode: 0o1777 },
    { path: 'var/tmp', uid: 0, mode: 0o1777 },
  ],
  async shape({ root }) {
    copyFileSync(join(root, 'usr/share/base-passwd/passwd.master'), join(root, 'etc/passwd'));
    copyFileSync(join(root, 'usr/share/base-passwd/group.master'), join(root, 'etc/group'));
    for (const folder of ['dev', 'proc', 'sys', 'root', 'home', 'mnt', 'var/log', 'var/lib', 'var/cache'])
      mkdirSync(join(root, folder), { recursive: true });
    if (!existsSync(join(root, 'usr/bin/sh'))) symlinkSync('dash', join(root, 'usr/bin/sh'));
    writeRootFile(root, 'etc/nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files dns\n');
    trustCertificates(root);
    await fillWithBusybox(root);
    return { Cmd: ['bash'] };
  },
};

/** What update-ca-certificates would do. @param {string} root */
function trustCertificates(root) {
  const folder = join(root, 'usr/share/ca-certificates/mozilla');
  const certificates = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  mkdirSync(join(root, 'etc/ssl/certs'), { recursive: true });
  writeFileSync(join(root, 'etc/ssl/certs/ca-certificates.crt'), certificates.join(''));
}

/** Tools that no package here provides, such as wget and nc. @param {string} root */
async function fillWithBusybox(root) {
  const { stdout } = await runProgram(join(root, 'usr/bin/busybox'), ['--list'], { timeoutMs: 10_000 });
  for (const tool of stdout.trim().split('\n')) {
    const taken = ['usr/bin', 'usr/sbin'].some((folder) => existsSync(join(root, folder, tool)));
    if (!taken) symlinkSync('busybox', join(root, 'usr/bin', tool));
  }
}
