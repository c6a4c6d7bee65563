import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { SourceFiles } from '../source/source-files.ts';

const standardInput = 0;

/** Reads from the file system, and `-` from standard input, once. */
export function nodeSourceFiles(): SourceFiles {
  let input: Uint8Array | undefined;
  return {
    read: (path) => {
      if (path !== '-') return readRegular(path);
      input ??= readFileSync(standardInput);
      return input;
    },
    isDirectory: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
    exists: existsSync,
    realPath: (path) => (existsSync(path) ? realpathSync(path) : path),
  };
}

/** A pipe or device would block a synchronous read for ever, so only what a shell hands over by descriptor is read beside files. */
function readRegular(path: string): Uint8Array {
  const kind = statSync(path);
  if (kind.isFIFO() && !path.startsWith('/dev/fd/') && !path.startsWith('/proc/')) {
    throw Object.assign(new Error('it is a pipe, not a file'), { code: 'EPIPE' });
  }
  return readFileSync(path);
}
