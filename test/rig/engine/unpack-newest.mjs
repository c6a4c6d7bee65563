import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RigError } from '../rig-error.mjs';
import { runProgram } from '../run-program.mjs';
import { during, say } from '../say.mjs';

const packages = ['docker.io', 'containerd', 'tini-static'];
const programs = ['dockerd', 'containerd', 'containerd-shim-runc-v2', 'docker-proxy'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const downloadTimeoutMs = 8 * 60_000;

/**
 * Unpacks the engine of Debian unstable beside the system, which stays as it is; apt checks the archive's signature.
 * @param {string} directory
 * @returns {Promise<string>} the folder with the programs
 * @throws {RigError} when the archive cannot be had, or its programs do not run on this release
 */
export async function unpackNewest(directory) {
  const bin = join(directory, 'bin');
  const complete = join(directory, 'unpacked');
  if (existsSync(complete)) return bin;
  const archive = join(directory, 'archive');
  const root = join(directory, 'root');
  for (const folder of [archive, root, bin]) rmSync(folder, { recursive: true, force: true });
  for (const folder of ['lists/partial', 'cache/archives/partial', 'packages']) mkdirSync(join(archive, folder), { recursive: true });
  mkdirSync(root, { recursive: true });
  mkdirSync(bin, { recursive: true });

  const apt = await aptForUnstable(archive);
  await during(`fetching the newest engine from Debian unstable`, async () => {
    await readLists(apt);
    await runProgram('apt-get', [...apt, 'download', ...packages], { timeoutMs: downloadTimeoutMs, cwd: join(archive, 'packages') });
  });
  for (const file of readdirSync(join(archive, 'packages'))) {
    say(`unpacking ${file}`);
    await runProgram('dpkg-deb', ['-x', join(archive, 'packages', file), root], { timeoutMs: 60_000 });
  }
  linkPrograms(root, bin);
  await runProgram(join(bin, 'dockerd'), ['--version'], { timeoutMs: 20_000 });
  await runProgram(join(bin, 'containerd'), ['--version'], { timeoutMs: 20_000 });
  rmSync(archive, { recursive: true, force: true });
  writeFileSync(complete, '');
  return bin;
}

/** @param {readonly string[]} apt */
async function readLists(apt) {
  const update = ['-o', 'APT::Update::Error-Mode=any', 'update'];
  const { code, stderr } = await runProgram('apt-get', [...apt, ...update], { timeoutMs: downloadTimeoutMs, mayFail: true });
  if (code === 0) return;
  // A mirror may be frozen: its lists are signed all the same, they are only old.
  if (!stderr.includes(' is expired')) throw new RigError(`Debian unstable cannot be read: ${stderr.trim()}`);
  say('the mirror has not been updated for a while: taking its engine all the same, the signature is good');
  await runProgram('apt-get', [...apt, '-o', 'Acquire::Check-Valid-Until=false', ...update], { timeoutMs: downloadTimeoutMs });
}

/** @param {string} archive */
async function aptForUnstable(archive) {
  if (!existsSync(keyring)) throw new RigError(`${keyring} is missing, so Debian's archive cannot be trusted`);
  const sources = join(archive, 'sources.list');
  writeFileSync(sources, `deb [signed-by=${keyring}] ${await debianMirror()} unstable main\n`);
  return Object.entries({
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '-',
    'Dir::Etc::preferencesparts': '-',
    'Dir::State::lists': join(archive, 'lists'),
    'Dir::Cache': join(archive, 'cache'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '30',
  }).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

/** The mirror that this machine's own apt uses, because others may be out of reach. */
async function debianMirror() {
  const format = ['--format', '$(REPO_URI)', 'Created-By: Packages'];
  const { stdout } = await runProgram('apt-get', ['indextargets', ...format], { timeoutMs: 20_000 });
  const mirror = stdout.split('\n').find((uri) => /\/debian\/?$/.test(uri));
  if (mirror === undefined) throw new RigError('no Debian mirror among the apt sources of this machine');
  return mirror;
}

/**
 * @param {string} root
 * @param {string} bin
 */
function linkPrograms(root, bin) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const name of [...programs, 'tini-static']) {
    const entry = files.find((file) => file.name === name && basename(file.parentPath).endsWith('bin'));
    if (entry === undefined) throw new RigError(`the packages of Debian unstable hold no program ${name}`);
    symlinkSync(join(entry.parentPath, name), join(bin, name === 'tini-static' ? 'docker-init' : name));
  }
}
