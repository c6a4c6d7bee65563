import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMain } from './is-main.mjs';
import { projectDirectory } from './paths.mjs';
import { runMain } from './run-main.mjs';
import { runProgram } from './run-program.mjs';
import { during } from './say.mjs';

const installTimeoutMs = 10 * 60_000;
const buildTimeoutMs = 5 * 60_000;
const sources = ['src', 'scripts', 'schemas', 'bin', 'package.json', 'tsconfig.json'];

/**
 * Installs the packages and builds the project, each only when it is needed.
 * @returns {Promise<void>}
 */
export async function prepare() {
  if (!packagesAreInstalled()) {
    await during('installing the npm packages (npm ci)', () =>
      runProgram('npm', ['ci', '--no-audit', '--no-fund'], { cwd: projectDirectory, timeoutMs: installTimeoutMs }),
    );
  }
  // Another command under test needs no build of ours.
  if (process.env.WINDLASS_CMD === undefined && !buildIsCurrent()) {
    await during('building (npm run build)', () =>
      runProgram('npm', ['run', 'build'], { cwd: projectDirectory, timeoutMs: buildTimeoutMs }),
    );
  }
}

/** Compares the lock file with npm's own record of what it installed, so that a hand-made `npm ci` counts too. */
function packagesAreInstalled() {
  const record = join(projectDirectory, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesIn(join(projectDirectory, 'package-lock.json'));
  const installed = packagesIn(record);
  return [...wanted].every(([path, entry]) => path === '' || entry.optional === true || installed.get(path)?.version === entry.version);
}

/**
 * @param {string} lockFile
 * @returns {Map<string, {version?: string, optional?: boolean}>}
 */
function packagesIn(lockFile) {
  return new Map(Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {}));
}

function buildIsCurrent() {
  const built = newest(join(projectDirectory, 'dist'));
  return built > 0 && sources.every((name) => newest(join(projectDirectory, name)) <= built);
}

/**
 * @param {string} path
 * @returns {number} the latest modification time below it, 0 when it does not exist
 */
function newest(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  // Generated files are outputs of the build, and may be newer than what it bundled last.
  const names = readdirSync(path).filter((name) => !name.includes('.gen.'));
  return Math.max(0, ...names.map((name) => newest(join(path, name))));
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    await prepare();
    return 0;
  });
}
