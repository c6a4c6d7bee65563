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

/** A pipe or a device can go on for ever, so only what a shell hands over by descriptor is read beside files. */
function readRegular(path: string): Uint8Array {
  const kind = statSync(path);
  const handedOver = path.startsWith('/dev/fd/') || path.startsWith('/proc/') || path === '/dev/stdin' || path === '/dev/null';
  if (!handedOver && kind.isFIFO()) throw notAFile('pipe');
  if (!handedOver && kind.isSocket()) throw notAFile('socket');
  if (!handedOver && (kind.isCharacterDevice() || kind.isBlockDevice())) throw notAFile('device');
  return readFileSync(path);
}

function notAFile(what: string): Error {
  return Object.assign(new Error(`it is a ${what}, not a file`), { code: 'ENOTSUP' });
}
