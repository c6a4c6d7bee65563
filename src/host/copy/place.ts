import { lstat, mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { WindlassError } from '../../diagnostics/windlass-error.ts';

/** The place that an archive is unpacked to, and the only way to a path in it. */
export interface Place {
  /** The parts of a member's name below the top of the archive. Throws for names that lead elsewhere. */
  partsOf(name: string): readonly string[];
  /** The path of a member, once every folder above it is known to be one; missing ones are made. Throws where a link is in the way. */
  enter(parts: readonly string[]): Promise<string>;
  /** Tells of a folder that was made, or found to be one. */
  trust(folder: string): void;
}

/**
 * @param target - Absolute path at which the top of the archive comes to stand.
 * @throws WindlassError USAGE when the folder that it is in does not exist.
 */
export async function openPlace(target: string): Promise<Place> {
  const folder = await realpath(dirname(target)).catch(() => undefined);
  if (folder === undefined) throw new WindlassError('USAGE', `there is no folder ${dirname(target)}`);
  const top = join(folder, basename(target));
  const trusted = new Set<string>([folder]);
  let prefix: string | undefined;

  return { partsOf, enter, trust: (path) => void trusted.add(path) };

  function partsOf(name: string): readonly string[] {
    const [first = '', ...parts] = name.replace(/\/+$/, '').split('/');
    prefix ??= first;
    const below = parts.filter((part) => part !== '' && part !== '.');
    if (first !== prefix || first === '..' || below.includes('..')) throw refused(name, 'leads out of what is copied');
    if (below.some(isForeign)) throw refused(name, 'is no name here');
    return below;
  }

  async function enter(parts: readonly string[]): Promise<string> {
    let path = top;
    for (const part of parts) {
      await enterFolder(path);
      path = join(path, part);
    }
    return path;
  }

  async function enterFolder(path: string): Promise<void> {
    if (trusted.has(path)) return;
    const found = await lstat(path).catch(() => undefined);
    if (!found) await mkdir(path);
    else if (!found.isDirectory()) throw inTheWay(path, found.isSymbolicLink());
    trusted.add(path);
  }
}

/** Letters that mean something in paths of this system only, and bytes that are no text: two such names could become one. */
function isForeign(part: string): boolean {
  return part.includes('\0') || part.includes('\ufffd') || (process.platform === 'win32' && /[\\:]/.test(part));
}

function refused(name: string, why: string): WindlassError {
  return new WindlassError('USAGE', `the copy was ended: ${JSON.stringify(name)} ${why}`, {
    help: 'copy to - to look at the archive itself',
  });
}

function inTheWay(path: string, isLink: boolean): WindlassError {
  const what = isLink ? 'a symbolic link, and nothing is written through links' : 'not a folder';
  return new WindlassError('USAGE', `the copy was ended: ${path} is ${what}`, { help: 'copy to a folder of its own' });
}
