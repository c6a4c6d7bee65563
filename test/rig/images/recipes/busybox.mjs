import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runProgram } from '../../run-program.mjs';
import { writeRootFile } from '../root-files.mjs';

/**
 * BusyBox and nothing else, also for Alpine, whose userland it is. The dynamically linked one: names do not resolve in the static one.
 * @type {import('../recipe.mjs').Recipe}
 */
export const busybox = {
  names: ['busybox', 'alpine'],
  onBase: false,
  packages: ['busybox', 'libc6'],
  folders: [{ path: 'tmp', uid: 0, mode: 0o1777 }],
  async shape({ root }) {
    const unpacked = `${root}.unpacked`;
    rmSync(unpacked, { recursive: true, force: true });
    renameSync(root, unpacked);
    for (const folder of [
      'bin',
      'sbin',
      'usr/bin',
      'usr/sbin',
      'etc',
      'root',
      'home',
      'proc',
      'sys',
      'dev',
      'run',
      'var',
      'lib',
      'lib64',
    ]) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    copyFileSync(join(unpacked, 'usr/bin/busybox'), join(root, 'bin/busybox'));
    copyLibraries(unpacked, root);
    const { stdout } = await runProgram(join(root, 'bin/busybox'), ['--list'], { timeoutMs: 10_000 });
    for (const tool of stdout.trim().split('\n')) if (tool !== 'busybox') symlinkSync('/bin/busybox', join(root, 'bin', tool));
    writeRootFile(root, 'etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n');
    writeRootFile(root, 'etc/group', 'root:x:0:\nnobody:x:65534:\n');
    writeRootFile(root, 'etc/nsswitch.conf', 'hosts: files dns\n');
    rmSync(unpacked, { recursive: true, force: true });
    return { Cmd: ['sh'] };
  },
};

/**
 * @param {string} from
 * @param {string} to
 */
function copyLibraries(from, to) {
  const wanted = /^(libc|libm|libresolv)\.so\.6$|^libresolv\.so\.2$|^ld-linux.*\.so\.\d+$/;
  for (const entry of readdirSync(join(from, 'usr/lib'), { recursive: true, encoding: 'utf8' })) {
    if (wanted.test(basename(entry))) copyFileSync(join(from, 'usr/lib', entry), join(to, 'lib', basename(entry)));
  }
  for (const name of readdirSync(join(from, 'usr/lib64'))) copyFileSync(join(from, 'usr/lib64', name), join(to, 'lib64', name));
}
