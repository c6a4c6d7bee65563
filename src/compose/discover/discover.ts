import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ScalarNode } from '../../source/node.ts';
import { parentFolder, resolvePath } from '../host-path.ts';
import { isRemote, reportRemote } from '../include/remote.ts';
import type { LoadContext } from '../load-context.ts';
import type { LoadRequest } from '../load-request.ts';
import { type Environment, processEnvironment, withVariables } from './environment.ts';
import { findComposeFiles } from './find-compose-files.ts';
import { readEnvFiles } from './read-env-files.ts';

/** Where a project is and what it is loaded with. */
export interface Discovery {
  /** Absolute, or `-`; empty when there is no Compose file. */
  readonly files: readonly string[];
  /** Absolute folder that relative paths are relative to. */
  readonly workingDir: string;
  /** Absolute paths of the env files that were asked for; without the default `.env`. */
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly environment: Environment;
}

/**
 * Finds the Compose files, the project's folder and its environment, from the options, the process and `.env`. The `.env` of
 * the caller's folder may name the files (`COMPOSE_FILE`); the one of the project's folder is read after that.
 */
export function discover(request: LoadRequest, context: LoadContext): Discovery {
  const { cwd } = request;
  const os = processEnvironment({ PWD: cwd, ...request.environment });
  const envFiles = (request.envFiles.length > 0 ? request.envFiles : listVariable(os.values.COMPOSE_ENV_FILES, ',')).map((path) =>
    resolvePath(cwd, path),
  );
  const projectDirectory = request.projectDirectory ? resolvePath(cwd, request.projectDirectory) : undefined;
  const named = request.files.map((path) => absolute(path, cwd, context));

  const firstDir = projectDirectory ?? folderOf(named) ?? cwd;
  const allowsDefault = envFiles.length === 0 && !isDisabled(os.values.COMPOSE_DISABLE_ENV_FILE);
  const variables = readLayer(os, envFiles, allowsDefault ? firstDir : undefined, context);
  // The tool's own variables count as if the process had them, even the one that switches the rest of the file off.
  const own = new Map([...variables].filter(([name]) => name.startsWith('COMPOSE_')));
  const settled = withVariables(os, own);
  const readsDefault = allowsDefault && !isDisabled(settled.values.COMPOSE_DISABLE_ENV_FILE);
  const first = readsDefault || !allowsDefault ? withVariables(os, variables) : settled;
  const files = named.length > 0 ? named : (fromVariable(first, cwd, context) ?? findComposeFiles(firstDir, context.files, context.report));
  const workingDir = projectDirectory ?? folderOf(files) ?? cwd;
  const environment = readsDefault && workingDir !== firstDir ? withVariables(first, readLayer(first, [], workingDir, context)) : first;

  // An unset variable is a list of one empty name: a service with `profiles: ["${PROFILE:-}"]` is on until the variable has a value.
  const profiles =
    request.profiles.length > 0 ? request.profiles : (environment.values.COMPOSE_PROFILES ?? '').split(',').map((name) => name.trim());
  return { files: files.filter((path) => !isRemote(path)), workingDir, envFiles, profiles, environment };
}

function listVariable(value: string | undefined, separator: string): readonly string[] {
  return (value ?? '').split(separator).filter((part) => part !== '');
}

const truths = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const falsehoods = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

function isDisabled(value: string | undefined): boolean {
  if (value === undefined || falsehoods.includes(value)) return false;
  if (truths.includes(value)) return true;
  throw new WindlassError('USAGE', `COMPOSE_DISABLE_ENV_FILE must be true or false, not "${value}"`);
}

function absolute(path: string, cwd: string, context: LoadContext): string {
  if (path === '-') return path;
  if (!isRemote(path)) return resolvePath(cwd, path);
  reportRemote(path, undefined, context.report);
  return path;
}

function folderOf(files: readonly string[]): string | undefined {
  const file = files.find((path) => path !== '-' && !isRemote(path));
  return file === undefined ? undefined : parentFolder(file);
}

function readLayer(
  base: Environment,
  envFiles: readonly string[],
  defaultDir: string | undefined,
  context: LoadContext,
): ReadonlyMap<string, ScalarNode> {
  const paths = defaultDir === undefined ? envFiles : [...envFiles, ...defaultEnvFile(defaultDir, context)];
  return readEnvFiles(
    paths.map((path) => ({ path })),
    base,
    context,
  );
}

function defaultEnvFile(folder: string, context: LoadContext): readonly string[] {
  const path = resolvePath(folder, '.env');
  return context.files.exists(path) && !context.files.isDirectory(path) ? [path] : [];
}

function fromVariable({ values }: Environment, cwd: string, context: LoadContext): readonly string[] | undefined {
  const list = values.COMPOSE_FILE;
  if (list === undefined) return undefined;
  const separator = values.COMPOSE_PATH_SEPARATOR || ':';
  return list.split(separator).map((path) => absolute(path, cwd, context));
}
