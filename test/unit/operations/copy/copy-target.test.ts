import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { toCopyPath } from '../../../../src/operations/copy/copy-path.ts';
import { type CopyDestination, copyTarget } from '../../../../src/operations/copy/copy-target.ts';

const absolute = (path: string): string => posix.resolve('/here', path);

/** Where a copy goes, or why it is refused. A source that ends with d is a folder. */
function target(from: string, to: string, kind: CopyDestination['kind']): string {
  const path = toCopyPath(from, absolute);
  try {
    const found = copyTarget({ path, isFolder: /d(\/\.?)?$|^\.$|^\/$/.test(from) }, { path: toCopyPath(to, absolute), kind }, posix.join);
    return found.merges ? `into ${found.path}` : found.path;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

it.each([
  ['file', '/t', 'absent', '/t'],
  ['file', '/t', 'other', '/t'],
  ['file', '/t', 'folder', '/t/file'],
  ['file', '/t/', 'folder', '/t/file'],
  ['file', '/t/', 'absent', 'there is no folder /t'],
  ['file', '/t/', 'other', '/t is not a folder'],
  ['d', '/t', 'absent', '/t'],
  ['d', '/t/', 'absent', '/t'],
  ['d/.', '/t', 'absent', '/t'],
  ['d', '/t', 'folder', '/t/d'],
  ['d/', '/t', 'folder', '/t/d'],
  ['d/.', '/t', 'folder', 'into /t'],
  ['.', '/t', 'folder', 'into /t'],
  ['/', '/t', 'folder', 'into /t'],
  ['d', '/t', 'other', '/t is not a folder, so a folder cannot be copied to it'],
  ['d', 'rel', 'absent', '/here/rel'],
] as const)('%s to %s, which is %s, goes to %s', (from, to, kind, expected) => {
  expect(target(from, to, kind)).toBe(expected);
});
