import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context, transform } from 'esbuild';
import { rolldown } from 'rolldown';
import { root } from './root.mjs';
import { slimDependencies } from './slim-dependencies.mjs';

/**
 * Bundles the command line into modules: what runs at once, and for each `import()` what it adds. Calls back with a function that puts them
 * together after each build.
 * @param {(toChunks: (groups: readonly (readonly string[])[]) => Promise<readonly Chunk[]>) => Promise<void>} onBuilt is given a function
 * that makes one chunk of each group of modules, and one of each other module. The entry's comes first.
 * @typedef {{ code: string, map: string, modules: readonly string[] }} Chunk the body of a CommonJS module. Chunks ask for each other as `./0`, `./1` and so on.
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
    sourcemap: true,
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
    if (errors.length > 0) return;
    const files = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
    await onBuilt((groups) => toChunks(files, groups));
  }
}

const entry = 'main.js';

/** esbuild splits into ES modules only, and only CommonJS can be compiled together with a code cache. */
async function toChunks(files, groups) {
  const groupOf = new Map(groups.flatMap((modules, group) => modules.map((module) => [module, group])));
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    treeshake: false,
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      {
        name: 'modules',
        resolveId: (id) => (files.has(basename(id)) && /^(?:\.\/|main\.js$)/.test(id) ? basename(id) : { id, external: true }),
        load: (id) => ({ code: files.get(id), map: files.get(`${id}.map`) }),
      },
    ],
  });
  const { output } = await bundle.generate({
    dir: 'dist/cli',
    format: 'cjs',
    esModule: false,
    dynamicImportInCjs: false,
    externalLiveBindings: false,
    generatedCode: { symbols: false },
    sourcemap: 'inline',
    minifyInternalExports: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    ...(groups.length > 0 && {
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: groups.map((_, group) => ({
          name: `group-${group}`,
          test: (id) => groupOf.get(id) === group,
          priority: groups.length - group,
        })),
      },
    }),
  });
  await bundle.close();
  const chunks = output.filter(({ type }) => type === 'chunk').sort((one, other) => Number(other.isEntry) - Number(one.isEntry));
  const numbers = new Map(chunks.map(({ fileName }, number) => [fileName, number]));
  return Promise.all(
    chunks.map(async ({ code, moduleIds }) => {
      const renamed = code.replaceAll(/require\("\.\/([\w-]+\.js)"\)/g, (_, name) => `require("./${numbers.get(name)}")`);
      // rolldown's own module goes where it wants.
      return { ...(await compact(renamed)), modules: moduleIds.filter((id) => files.has(id)) };
    }),
  );
}

/** Leaves out what only readers need, and writes the rest in ASCII. */
async function compact(text) {
  const { code, map } = await transform(text, {
    platform: 'node',
    target: 'node20.20',
    minifyWhitespace: true,
    // Names stay readable in stack traces; `node --enable-source-maps` finds the lines.
    minifyIdentifiers: false,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
  });
  return { code: code.trim(), map };
}
