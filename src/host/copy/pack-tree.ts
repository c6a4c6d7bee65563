import type { Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { type TarEntry, tarEnd, tarHeader, tarPadding } from '../../util/tar-entry.ts';

/** Bytes. */
const chunkSize = 256 * 1024;

export interface PackTreeOptions {
  /** What the top is called in the archive; undefined leaves the top out. */
  readonly name?: string;
  /** Whether the top is seen through a symbolic link. */
  readonly follow: boolean;
  readonly onLeftOut: (leftOut: { readonly path: string; readonly why: string }) => void;
}

/**
 * A plain tar archive of a file, or of a folder with all that is in it. Every name begins with `./`.
 *
 * @param source - Absolute path.
 * @throws WindlassError USAGE for what cannot be read, or changes while it is read.
 */
export function packTree(source: string, options: PackTreeOptions): AsyncGenerator<Buffer, void> {
  return gathered(archive(source, options));
}

async function* archive(source: string, options: PackTreeOptions): AsyncGenerator<Buffer, void> {
  try {
    if (options.name !== undefined) yield* member(source, `./${options.name}`, options.follow, options);
    else for (const name of await sortedNames(source)) yield* member(join(source, name), `./${name}`, false, options);
  } catch (error) {
    throw error instanceof WindlassError ? error : unreadable(error);
  }
  yield tarEnd();
}

/** Each chunk is a write of its own on the way to the engine, and small files make many. */
export async function* gathered(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < chunkSize) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

async function* member(file: string, path: string, follow: boolean, options: PackTreeOptions): AsyncGenerator<Buffer, void> {
  const found = await (follow ? stat(file) : lstat(file));
  if (found.isFile()) {
    yield* fileMember(file, path);
  } else if (found.isDirectory()) {
    yield tarHeader({ ...facts(found, path), kind: 'directory', size: 0 });
    for (const name of await sortedNames(file)) yield* member(join(file, name), `${path}/${name}`, false, options);
  } else if (found.isSymbolicLink()) {
    yield tarHeader({ ...facts(found, path), kind: 'symlink', size: 0, linkTarget: await readlink(file) });
  } else {
    options.onLeftOut({ path: file, why: 'it is neither a file nor a folder nor a link' });
  }
}

/** The size is told before the content, so a file that grows meanwhile is cut off, and one that shrinks is an error. */
export async function* fileMember(
  file: string,
  path: string,
  owner?: { readonly uid: number; readonly gid: number },
): AsyncGenerator<Buffer, void> {
  const handle = await open(file, 'r');
  try {
    const found = await handle.stat();
    yield tarHeader({ ...facts(found, path), ...owner, kind: 'file', size: found.size });
    if (found.size > 0) yield* bytes(handle, found.size, file);
    yield tarPadding(found.size);
  } finally {
    await handle.close();
  }
}

async function* bytes(handle: FileHandle, size: number, file: string): AsyncGenerator<Buffer, void> {
  for (let left = size; left > 0; ) {
    const buffer = Buffer.allocUnsafe(Math.min(left, chunkSize));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length);
    if (bytesRead === 0) throw new WindlassError('USAGE', `${file} became shorter while it was read`);
    left -= bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

function facts({ mode, uid, gid, mtimeMs }: Stats, path: string): Pick<TarEntry, 'path' | 'mode' | 'uid' | 'gid' | 'mtime'> {
  return { path, mode: mode & 0o7777, uid, gid, mtime: mtimeMs / 1000 };
}

async function sortedNames(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).sort();
}

function unreadable(error: unknown): WindlassError {
  const [, what = String(error)] = /^(?:\w+: )?(.*)$/.exec(error instanceof Error ? error.message : '') ?? [];
  return new WindlassError('USAGE', `cannot be read: ${what}`, { cause: error });
}
