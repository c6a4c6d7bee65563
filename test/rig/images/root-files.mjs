import { appendFileSync, chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders that Debian keeps below /usr nowadays, while old packages still name them at the top. */
const merged = ['bin', 'sbin', 'lib', 'lib64'];

/**
 * @param {string} root gets the top-level links, so that every package lands below usr/ and run/
 */
export function linkMergedFolders(root) {
  for (const name of merged) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
  mkdirSync(join(root, 'run'));
  mkdirSync(join(root, 'var'));
  // Relative, because packages are unpacked through it.
  symlinkSync('../run', join(root, 'var/run'));
}

/**
 * @param {string} root
 * @param {string} path
 * @param {string} text
 * @param {number} [mode]
 */
export function writeRootFile(root, path, text, mode = 0o644) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
}

/**
 * Puts one of the scripts beside this module into an image.
 * @param {string} name
 * @param {string} root
 * @param {string} path
 */
export function installEntrypoint(name, root, path) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync(fileURLToPath(new URL(`entrypoints/${name}`, import.meta.url)), file);
  chmodSync(file, 0o755);
}

/**
 * Adds a user with a group of the same name and number.
 * @param {string} root must hold etc/passwd and etc/group
 * @param {{name: string, uid: number, home: string}} user
 */
export function addUser(root, { name, uid, home }) {
  const users = join(root, 'etc/passwd');
  if (existsSync(users) && new RegExp(`^${name}:`, 'm').test(readFileSync(users, 'utf8'))) return;
  appendFileSync(users, `${name}:x:${uid}:${uid}::${home}:/usr/sbin/nologin\n`);
  appendFileSync(join(root, 'etc/group'), `${name}:x:${uid}:\n`);
}
