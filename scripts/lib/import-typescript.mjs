import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Imports a TypeScript module, which Node cannot read as it is. It must not import packages. */
export async function importTypescript(url) {
  const folder = await mkdtemp(join(tmpdir(), 'windlass-'));
  const outfile = join(folder, 'module.mjs');
  try {
    await build({ entryPoints: [fileURLToPath(url)], bundle: true, outfile, format: 'esm', platform: 'node' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
