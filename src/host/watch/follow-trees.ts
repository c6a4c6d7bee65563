import { type FSWatcher, type Stats, watch } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { WindlassError } from '../../diagnostics/windlass-error.ts';

export interface FollowOptions {
  readonly enters: (folder: string) => boolean;
  readonly onChange: (path: string) => void;
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Tells of every change below files and folders, from the moment on at which it resolves. There is a watch on each folder, because
 * what systems do for whole trees differs, and looks into folders that nobody means.
 *
 * @param roots - Absolute paths.
 * @throws WindlassError NOT_FOUND for a root that is not there, UNSUPPORTED where the system watches no more folders.
 */
export async function followTrees(roots: readonly string[], options: FollowOptions): Promise<{ close(): void }> {
  const { enters, onChange, onTrouble } = options;
  const watchers = new Map<string, FSWatcher>();
  /** A folder that takes another one's place has its path, and is not the one that is watched. */
  const identities = new Map<string, string>();
  /** What was seen in each folder: of what was never there nobody needs to be told that it is gone. */
  const known = new Map<string, Set<string>>();
  /** Folders of which everything is told, and in others the names that are. */
  const whole = new Set<string>();
  const single = new Map<string, Set<string>>();
  /** These may go and come back, as in a checkout, without anything in a container being deleted. */
  const rootFolders = new Set<string>();
  let closed = false;

  try {
    for (const root of roots) await followRoot(root);
  } catch (error) {
    close();
    throw error;
  }
  return { close };

  async function followRoot(root: string): Promise<void> {
    const found = await stat(root).catch(() => undefined);
    if (!found)
      throw new WindlassError('NOT_FOUND', `${root} is to be watched and is not there`, { help: 'make it, or change develop.watch' });
    const folder = dirname(root);
    if (folder !== root) {
      single.set(folder, (single.get(folder) ?? new Set()).add(basename(root)));
      open(folder, new Set([basename(root)]));
    }
    if (!found.isDirectory()) return;
    rootFolders.add(root);
    await followFolder(root, () => undefined);
  }

  /** Tells of everything that is there already to whoever wants to know. */
  async function followFolder(folder: string, onFound: (path: string) => void): Promise<void> {
    whole.add(folder);
    const names = open(folder, new Set());
    identities.set(folder, identity(await stat(folder)));
    // Read after the watch was set, so that nothing comes in between.
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      names.add(entry.name);
      onFound(path);
      if (entry.isDirectory() && enters(path)) await followFolder(path, onFound).catch(unlessGone);
    }
  }

  function open(folder: string, more: ReadonlySet<string>): Set<string> {
    const names = new Set([...(known.get(folder) ?? []), ...more]);
    known.set(folder, names);
    if (closed || watchers.has(folder)) return names;
    try {
      const watcher = watch(folder, { persistent: true }, (_event, name) => {
        if (name !== null) void look(folder, name).catch(unlessGone);
      });
      watcher.on('error', () => leave(folder));
      watchers.set(folder, watcher);
      return names;
    } catch (error) {
      throw toError(error, folder);
    }
  }

  async function look(folder: string, name: string): Promise<void> {
    if (closed || (!whole.has(folder) && !single.get(folder)?.has(name))) return;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => undefined);
    const names = known.get(folder);
    if (!found) {
      leaveAll(path);
      if (names?.delete(name) && !rootFolders.has(path)) onChange(path);
      return;
    }
    names?.add(name);
    if (!rootFolders.has(path)) onChange(path);
    if (!found.isDirectory() || !enters(path)) return;
    const before = identities.get(path);
    if (before === identity(found)) return;
    // Of a folder that is just being opened nothing is known yet, and what is in it is told anyway.
    if (before !== undefined) leaveAll(path);
    await followFolder(path, onChange);
  }

  function unlessGone(error: unknown): void {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
    onTrouble(error);
  }

  function leaveAll(path: string): void {
    for (const folder of [...watchers.keys()]) if (folder === path || folder.startsWith(join(path, '/'))) leave(folder);
  }

  function leave(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
    known.delete(folder);
    whole.delete(folder);
    identities.delete(folder);
  }

  function close(): void {
    closed = true;
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  }
}

function identity({ dev, ino }: Stats): string {
  return `${dev} ${ino}`;
}

function toError(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code !== 'ENOSPC' && error.code !== 'EMFILE') return error;
  return new WindlassError('UNSUPPORTED', `${folder} cannot be watched: the system watches no more folders`, {
    cause: error,
    help: 'raise fs.inotify.max_user_watches and max_user_instances, or leave large folders out with "ignore"',
  });
}
