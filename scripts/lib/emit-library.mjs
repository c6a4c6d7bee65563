import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';

/** Emits what src/index.ts reaches as ES modules with declarations. */
export async function emitLibrary() {
  await clearLibrary();
  const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
  const child = spawn(process.execPath, [compiler, '-p', fileURLToPath(new URL('scripts/tsconfig.library.json', root))], {
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the compiler ended with exit code ${code}`);
  await copyGenerated();
}

/** All of dist but the command line, which is replaced as a whole once it is built. */
async function clearLibrary() {
  const target = new URL('dist/', root);
  await mkdir(target, { recursive: true });
  const old = (await readdir(target)).filter((name) => name !== 'cli');
  await Promise.all(old.map((name) => rm(new URL(name, target), { recursive: true, force: true })));
}

/** Generated JavaScript and its declarations pass through as they are: the compiler does not copy them. */
async function copyGenerated() {
  const source = new URL('src/', root);
  for (const name of await readdir(source, { recursive: true })) {
    if (!/\.gen\.(js|d\.ts)$/.test(name)) continue;
    const target = new URL(name, new URL('dist/', root));
    await mkdir(new URL('.', target), { recursive: true });
    await copyFile(new URL(name, source), target);
  }
}
