import type { MapNode } from '../../source/node.ts';
import { type Environment, withVariables } from '../discover/environment.ts';
import { readEnvFiles } from '../discover/read-env-files.ts';
import { parentFolder, relativePath, resolvePath } from '../host-path.ts';
import type { LoadContext, Memory, Wanted } from '../load-context.ts';
import { importResources } from './import-resources.ts';
import { type Include, readInclude } from './read-include.ts';
import { isRemote, reportRemote } from './remote.ts';

/** Each level stands on the stack of the one above it. */
const deepest = 250;

/** Where files that a document includes are looked for, and what they start from. */
export interface IncludeOptions {
  /** Absolute folder that paths in `include` are relative to. */
  readonly workingDir: string;
  readonly environment: Environment;
  /** The files that led here, the including one last. */
  readonly including: readonly string[];
  readonly load: LoadIncluded;
}

/** Loads the files of one entry as a project of their own, up to its paths and environment. */
export type LoadIncluded = (included: {
  readonly files: readonly ({ readonly path: string } & Wanted)[];
  /** Absolute folder of the included project. */
  readonly workingDir: string;
  /** The same folder as seen from the including project. */
  readonly relativeDir: string;
  readonly environment: Environment;
  readonly including: readonly string[];
}) => MapNode | undefined;

/** Adds to a document what its `include` names. Each included project keeps its own folder and env files. */
export function applyInclude(root: MapNode, options: IncludeOptions, context: LoadContext): MapNode {
  if (!root.entries.has('include')) return root;
  const entries = new Map(root.entries);
  entries.delete('include');
  let result: MapNode = { ...root, entries };
  for (const include of readInclude(root, context.report)) {
    const included = loadInclude(include, options, context);
    if (included) result = importResources(result, included, include.span, context.report);
  }
  return result;
}

function loadInclude(include: Include, options: IncludeOptions, context: LoadContext): MapNode | undefined {
  const [main] = include.paths;
  if (!main) return undefined;
  const remote = include.paths.find(({ path }) => isRemote(path));
  if (remote) return reportRemote(remote.path, remote.span, context.report);
  const files = include.paths.map(({ path, span }) => ({
    path: resolvePath(options.workingDir, path),
    as: 'included file',
    namedAt: span,
  }));
  const mainPath = resolvePath(options.workingDir, main.path);
  if (options.including.includes(mainPath)) return reportCycle(include, [...options.including, mainPath], context);
  if (options.including.length > deepest) return reportDepth(include, context);
  const { projectDirectory } = include;
  const workingDir = projectDirectory ? resolvePath(options.workingDir, projectDirectory.path) : parentFolder(mainPath);
  const relativeDir = projectDirectory?.path.startsWith('/') ? projectDirectory.path : relativePath(options.workingDir, workingDir);
  const environment = includedEnvironment(envFilesOf(include, workingDir, options, context), options.environment, context);
  const key = JSON.stringify([workingDir, relativeDir, ...files.map(({ path }) => path)]);
  return remembered(context.included, environment, key, () =>
    options.load({ files, workingDir, relativeDir, environment, including: options.including }),
  );
}

function includedEnvironment(
  envFiles: readonly { path: string; span: Include['span'] }[],
  base: Environment,
  context: LoadContext,
): Environment {
  if (envFiles.length === 0) return base;
  const key = JSON.stringify(envFiles.map(({ path }) => path));
  return remembered(context.environments, base, key, () => withVariables(base, readEnvFiles(envFiles, base, context)));
}

/** A tree of files that meet again further down would otherwise be walked along every way that leads through it. */
function remembered<Value>(memory: Memory<Value>, owner: Environment, key: string, make: () => Value): Value {
  const known = memory.get(owner) ?? new Map<string, { readonly value: Value }>();
  memory.set(owner, known);
  const found = known.get(key) ?? { value: make() };
  known.set(key, found);
  return found.value;
}

function envFilesOf(
  include: Include,
  workingDir: string,
  options: IncludeOptions,
  context: LoadContext,
): readonly { path: string; span: Include['span'] }[] {
  if (include.envFiles.length > 0) {
    return include.envFiles
      .filter(({ path }) => path !== '/dev/null')
      .map(({ path, span }) => ({ path: resolvePath(options.workingDir, path), span }));
  }
  const path = resolvePath(workingDir, '.env');
  return context.files.exists(path) && !context.files.isDirectory(path) ? [{ path, span: include.span }] : [];
}

function reportDepth(include: Include, context: LoadContext): undefined {
  context.report({
    code: 'WL1006',
    severity: 'error',
    message: `files include each other deeper than ${deepest} levels`,
    span: include.paths[0]?.span ?? include.span,
    help: 'list the files in one place',
  });
  return undefined;
}

function reportCycle(include: Include, path: readonly string[], context: LoadContext): undefined {
  context.report({
    code: 'WL6002',
    severity: 'error',
    message: `files include each other in a circle: ${path.slice(path.indexOf(path.at(-1) ?? '')).join(' -> ')}`,
    span: include.paths[0]?.span ?? include.span,
    help: 'remove one "include" of the circle',
  });
  return undefined;
}
