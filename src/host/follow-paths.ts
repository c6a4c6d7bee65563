import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { clean, pathPatterns } from '../util/path-patterns.ts';

/** Links that lead in a circle end here. */
const mostLinks = 255;

/**
 * Finds what paths lead to: each path as it is, and where symbolic links occur in it, their targets too, all within the root.
 * A name with wildcards stands for every entry of its folder that it matches.
 *
 * @returns Patterns relative to the root; an empty one stands for the root itself.
 */
export async function followPaths(root: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  let links = 0;
  for (const path of paths) await follow([], clean(path));
  return [...found];

  async function follow(before: readonly string[], rest: readonly string[]): Promise<void> {
    const [name, ...after] = rest;
    if (name === undefined) {
      found.add(before.map(literally).join('/'));
      return;
    }
    if (/[*?[]/.test(name)) {
      found.add([...before.map(literally), ...rest].join('/'));
      // What `**` spans is not looked through for links: it is taken as it is.
      if (!name.includes('**')) for (const match of await matching(before, name)) await enter(before, match, after);
      return;
    }
    await enter(before, name, after);
  }

  async function enter(before: readonly string[], name: string, after: readonly string[]): Promise<void> {
    const target = await linkTarget([...before, name]);
    if (target === undefined) return follow([...before, name], after);
    found.add([...before, name].map(literally).join('/'));
    links += 1;
    if (links > mostLinks) return;
    const absolute = target.startsWith('/') ? target : [...before, target].join('/');
    await follow([], [...clean(absolute), ...after]);
  }

  async function matching(folder: readonly string[], pattern: string): Promise<readonly string[]> {
    const patterns = pathPatterns([pattern]);
    const names = await readdir(join(root, ...folder)).catch(() => []);
    return names.filter((name) => patterns.matches(name));
  }

  async function linkTarget(path: readonly string[]): Promise<string | undefined> {
    const file = join(root, ...path);
    const stat = await lstat(file).catch(() => undefined);
    return stat?.isSymbolicLink() ? readlink(file) : undefined;
  }
}

/** A name as a pattern that matches nothing else. */
function literally(name: string): string {
  return name.replace(/[\\*?[\]]/g, '\\$&');
}
