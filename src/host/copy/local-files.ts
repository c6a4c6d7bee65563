import { lstat, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { packTree } from './pack-tree.ts';
import { unpackArchive } from './unpack-archive.ts';

/** The file system of this machine, for copies. */
export function nodeLocalFiles(folder: string) {
  return {
    resolve: (path: string): string => resolve(folder, path),
    join,
    realPath: (path: string): Promise<string> => realpath(path),
    async kindOf(path: string, follow: boolean): Promise<'folder' | 'other' | undefined> {
      try {
        return (await (follow ? stat(path) : lstat(path))).isDirectory() ? 'folder' : 'other';
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    pack: packTree,
    unpack: unpackArchive,
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
