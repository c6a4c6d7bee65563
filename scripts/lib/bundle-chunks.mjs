import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context, transform } from 'esbuild';
import { root } from './root.mjs';
import { slimDependencies } from './slim-dependencies.mjs';

/**
 * Bundles the command line into chunks: what runs at once, and for each `import()` what it adds. Each is the body of a CommonJS
 * module; chunks ask for each other as `./0`, `./1` and so on. Calls back with all of them after each build.
 * @param {(chunks: readonly Chunk[]) => Promise<void>} onBuilt
 * @typedef {{ code: string, map: string }} Chunk the first is the entry
 */
export async function bundleChunks(onBuilt, { watch = false } = {}) {
  const building = await context({
    absWorkingDir: fileURLToPath(root),
    entryPoints: { main: 'src/cli/main.ts' },
    outdir: 'dist/cli',
    bundle: true,
    splitting: true,
    write: false,
    platform: 'node',
    target: 'node20.20',
    format: 'esm',
    minifySyntax: true,
    sourcemap: 'inline',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: watch ? 'info' : 'warning',
    plugins: [
      await slimDependencies(),
      {
        name: 'convert-chunks',
        setup: (build) => build.onEnd(convert),
      },
    ],
  });
  if (watch) return building.watch();
  try {
    await building.rebuild();
  } finally {
    await building.dispose();
  }

  async function convert({ errors, outputFiles }) {
    if (errors.length === 0) await onBuilt(await toChunks(outputFiles));
  }
}

function toChunks(files) {
  const order = [...files].sort((a, b) => Number(isEntry(b)) - Number(isEntry(a)));
  const numbers = new Map(order.map((file, number) => [basename(file.path), number]));
  return Promise.all(order.map((file) => toChunk(file, numbers)));
}

function isEntry(file) {
  return basename(file.path) === 'main.js';
}

/** esbuild splits ES modules only, and only CommonJS can be compiled together with a code cache. */
async function toChunk(file, numbers) {
  const { code, map } = await transform(file.text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.20',
    supported: { 'dynamic-import': false },
    minifyWhitespace: true,
    // Names stay readable in stack traces; `node --enable-source-maps` finds the lines.
    minifyIdentifiers: false,
    sourcemap: 'external',
    sourcesContent: false,
    sourcefile: file.path,
    legalComments: 'none',
  });
  const renamed = code.replaceAll(/require\("\.\/([\w-]+\.js)"\)/g, (_, name) => `require("./${numbers.get(name)}")`);
  return { code: renamed.trim(), map };
}
