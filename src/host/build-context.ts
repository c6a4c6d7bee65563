import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type PathPatterns, pathPatterns } from '../util/path-patterns.ts';
import { followPaths } from './follow-paths.ts';

interface Filter {
  readonly follow: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

interface Entry {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  readonly size: number;
  readonly modified: bigint;
  readonly linkTarget?: string;
}

/**
 * Opens a folder of this machine for a build.
 *
 * @param root - Absolute path of the folder.
 */
export function openFolder(root: string) {
  return {
    walk: (filter: Filter) => walk(root, filter),
    read: (path: string): AsyncIterable<Buffer> => createReadStream(join(root, path)),
  };
}

async function* walk(root: string, filter: Filter): AsyncGenerator<Entry, void> {
  const wanted = [...filter.include, ...(await followPaths(root, filter.follow))];
  const include = wanted.length === 0 || wanted.includes('') ? undefined : pathPatterns(wanted);
  yield* walkFolder({ root, include, exclude: pathPatterns(filter.exclude) }, '', []);
}

interface Walk {
  readonly root: string;
  readonly include: PathPatterns | undefined;
  readonly exclude: PathPatterns;
}

/** `untold` are the folders above that do not pass themselves: they are told when something below them does. */
async function* walkFolder(scope: Walk, folder: string, untold: readonly Entry[]): AsyncGenerator<Entry, void> {
  let above = untold;
  for (const name of await sortedNames(join(scope.root, folder))) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const passes = (scope.include?.matches(path) ?? true) && !scope.exclude.matches(path);
    if (!passes && !maySomethingPassBelow(scope, path)) continue;
    const entry = await toEntry(scope.root, path);
    if (entry === undefined || (!passes && entry.kind !== 'directory')) continue;
    if (passes) {
      yield* above;
      yield entry;
      above = [];
    }
    if (entry.kind !== 'directory') continue;
    for await (const inner of walkFolder(scope, path, passes ? [] : [...above, entry])) {
      above = [];
      yield inner;
    }
  }
}

function maySomethingPassBelow({ include, exclude }: Walk, folder: string): boolean {
  const included = include === undefined || include.matches(folder) || include.mayDifferBelow(folder);
  return included && (!exclude.matches(folder) || exclude.mayDifferBelow(folder));
}

/** The builder insists on the order of bytes, which is not that of JavaScript strings for all characters. */
async function sortedNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Undefined for sockets, pipes and devices, and for what vanished meanwhile. */
async function toEntry(root: string, path: string): Promise<Entry | undefined> {
  const file = join(root, path);
  const stat = await lstat(file, { bigint: true }).catch(() => undefined);
  if (stat === undefined) return undefined;
  const common = { path, mode: Number(stat.mode & 0o7777n), modified: stat.mtimeNs };
  if (stat.isDirectory()) return { ...common, kind: 'directory', size: 0 };
  if (stat.isFile()) return { ...common, kind: 'file', size: Number(stat.size) };
  return stat.isSymbolicLink() ? { ...common, kind: 'symlink', size: 0, linkTarget: await readlink(file) } : undefined;
}
