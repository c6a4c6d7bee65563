import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file, or everything that is below a folder now, folders before what is in them. Links are not followed. */
export async function* listTree(root: string, enters: (folder: string) => boolean): AsyncGenerator<string, void> {
  const found = await stat(root).catch(() => undefined);
  if (found?.isDirectory()) yield* listFolder(root, enters);
  else if (found) yield root;
}

async function* listFolder(folder: string, enters: (folder: string) => boolean): AsyncGenerator<string, void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    yield path;
    if (entry.isDirectory() && enters(path)) yield* listFolder(path, enters);
  }
}
