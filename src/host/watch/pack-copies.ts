import type { Stats } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { tarEnd, tarHeader } from '../../util/tar-entry.ts';
import { fileMember, gathered } from '../copy/pack-tree.ts';

interface Copy {
  readonly path: string;
  readonly target: string;
}

/** A plain tar archive of these paths, folders without what is in them; what is gone by now is left out. */
export function packCopies(copies: readonly Copy[]): AsyncGenerator<Buffer, void> {
  return gathered(archive(copies));
}

async function* archive(copies: readonly Copy[]): AsyncGenerator<Buffer, void> {
  // A file below a link that came first would be written through the link; parents are sorted before what is in them.
  const sorted = [...copies].sort((left, right) => (left.target < right.target ? -1 : 1));
  for (const { path, target } of sorted) {
    const found = await lstat(path).catch(() => undefined);
    if (found) yield* member(path, target.replace(/^\/+/, ''), found);
  }
  yield tarEnd();
}

async function* member(path: string, name: string, found: Stats): AsyncGenerator<Buffer, void> {
  const facts = { path: name, mode: found.mode & 0o7777, uid: 0, gid: 0, mtime: found.mtimeMs / 1000, size: 0 };
  try {
    if (found.isFile()) yield* fileMember(path, name, { uid: 0, gid: 0 });
    else if (found.isDirectory()) yield tarHeader({ ...facts, kind: 'directory' });
    else if (found.isSymbolicLink()) yield tarHeader({ ...facts, kind: 'symlink', linkTarget: await readlink(path) });
  } catch (error) {
    if (error instanceof WindlassError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WindlassError('USAGE', `${path} cannot be read: ${reason}`, { cause: error });
  }
}
