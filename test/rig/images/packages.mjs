import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasLists } from '../engine/install-packages.mjs';
import { describeFailure } from '../run-main.mjs';
import { runProgram } from '../run-program.mjs';
import { during, say } from '../say.mjs';

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} file what apt calls the downloaded archive
 */

const updateTimeoutMs = 5 * 60_000;
const downloadTimeoutMs = 10 * 60_000;

// What only an installation needs. No maintainer script ever runs here, so neither do its interpreters.
const neverRun = new RegExp(
  `^(${[
    ...['perl', 'perl-base', 'perl-modules-.*', 'libperl5\\..*', 'lib.*-perl'],
    ...['debconf', 'libdebconfclient0', 'dpkg', 'debianutils', 'usrmerge', 'init-system-helpers', 'ucf', 'sensible-utils', 'adduser'],
    ...['passwd', 'login', 'libpam-.*', 'libsemanage.*', 'libsepol.*', 'logrotate', 'cron.*', 'systemd.*', 'lsb-base', 'sysvinit-.*'],
    ...['ssl-cert', 'tzdata', 'locales.*', 'gcc-.*-base', 'libllvm.*', 'libz3-.*', 'iproute2', 'libbpf.*', 'postgresql-client-common-doc'],
  ].join('|')})$`,
);

/**
 * The distribution's packages as a source of programs: resolved and downloaded by apt, unpacked without being installed. Needs no root.
 * @param {string} directory keeps what was downloaded
 */
export function packageSource(directory) {
  const status = join(directory, 'status');
  const none = join(directory, 'none');
  const archives = join(directory, 'archives');
  let lists = hasLists() ? undefined : join(directory, 'lists');
  for (const folder of [join(none, 'partial'), archives]) mkdirSync(folder, { recursive: true });
  writeFileSync(status, '');

  /** @type {Map<string, Promise<readonly Package[]>>} */
  const resolved = new Map();
  return { obtain };

  /**
   * Downloads packages and everything they need to run.
   * @param {readonly string[]} names
   * @param {readonly string[]} [present] packages that, with all they need, are there already
   * @returns {Promise<{packages: readonly Package[], archives: readonly string[]}>} with the paths of what is not there already
   */
  async function obtain(names, present = []) {
    try {
      return await attempt(names, present);
    } catch (error) {
      say(describeFailure(error));
      say('the package lists of this machine may be out of date: reading our own');
      resolved.clear();
      await update();
      return attempt(names, present);
    }
  }

  /**
   * @param {readonly string[]} names
   * @param {readonly string[]} present
   */
  async function attempt(names, present) {
    const packages = await resolve(names);
    const there = new Set((await resolve(present)).map((entry) => entry.file));
    const wanted = packages.filter((entry) => !there.has(entry.file));
    const missing = wanted.filter((entry) => !existsSync(join(archives, entry.file)));
    if (missing.length > 0) {
      const words = missing.map((entry) => `${entry.name}=${entry.version}`);
      await during(`downloading ${missing.length} packages of the distribution`, () => apt(['download', ...words], archives));
    }
    return { packages, archives: wanted.map((entry) => join(archives, entry.file)) };
  }

  /** @param {readonly string[]} names */
  function resolve(names) {
    const key = names.join(' ');
    const known = resolved.get(key) ?? resolveAnew(names);
    resolved.set(key, known);
    return known;
  }

  /**
   * @param {readonly string[]} names
   * @returns {Promise<readonly Package[]>}
   */
  async function resolveAnew(names) {
    if (names.length === 0) return [];
    if (lists !== undefined && !existsSync(lists)) await update();
    const { stdout } = await apt(['--yes', '--print-uris', '-o', 'APT::Install-Recommends=0', 'install', ...names], directory);
    return [...stdout.matchAll(/^'[^']*' (\S+) /gm)].map(([, file = '']) => toPackage(file)).filter((entry) => !neverRun.test(entry.name));
  }

  /** Reads fresh package lists into a folder of our own. */
  async function update() {
    lists = join(directory, 'lists');
    mkdirSync(join(lists, 'partial'), { recursive: true });
    await during('reading the package lists', () => apt(['update'], directory, { mayFail: true }));
  }

  /**
   * With an empty status apt thinks that nothing is installed, so it names every dependency.
   * @param {readonly string[]} words
   * @param {string} cwd
   * @param {{mayFail?: boolean}} [options]
   */
  function apt(words, cwd, { mayFail = false } = {}) {
    const settings = {
      'Dir::State::status': status,
      'Dir::Cache::archives': `${none}/`,
      ...(lists && { 'Dir::State::lists': lists, 'Dir::Cache::pkgcache': '', 'Dir::Cache::srcpkgcache': '' }),
      'Debug::NoLocking': '1',
      'APT::Sandbox::User': 'root',
      'Acquire::Languages': 'none',
      'Acquire::Retries': '2',
      'Acquire::http::Timeout': '20',
      'Acquire::https::Timeout': '20',
    };
    const options = Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
    const timeoutMs = words[0] === 'update' ? updateTimeoutMs : downloadTimeoutMs;
    return runProgram('apt-get', ['-q', ...options, ...words], { cwd, timeoutMs, mayFail });
  }
}

/**
 * @param {string} file name_version_architecture.deb, the colon of an epoch escaped
 * @returns {Package}
 */
function toPackage(file) {
  const [name = '', version = ''] = file.split('_');
  return { name, version: decodeURIComponent(version), file };
}
