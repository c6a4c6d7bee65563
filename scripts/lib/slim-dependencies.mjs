import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';

const late = Symbol('late');
const sources = fileURLToPath(new URL('src/', root));

/**
 * Leaves out of the bundle what dependencies load at start and Windlass never uses. The list for the engine's client is kept
 * beside this file, because it follows that client's files.
 */
export async function slimDependencies() {
  const client = new URL('scripts/dockerode-slim.mjs', root);
  const extra = existsSync(client) ? (await import(client)).default : undefined;
  return {
    name: 'slim-dependencies',
    setup(build) {
      // commander loads it to run subcommands as programs of their own, which Windlass has none of.
      build.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
        importer.includes('/node_modules/commander/') ? { path, namespace: 'left-out' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
      // Loading it takes as long as a small project does, and a run that finds nothing to do has nothing to hash.
      // Who imports it while the program runs has it late already, and by its own names.
      build.onResolve({ filter: /^node:crypto$/ }, ({ path, importer, kind, pluginData }) =>
        pluginData !== late && kind !== 'dynamic-import' && importer.startsWith(sources) ? { path, namespace: 'late' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({
        contents: ['createHash', 'randomBytes'].map((name) => `exports.${name} = (given) => require('${path}').${name}(given);`).join('\n'),
        pluginData: late,
        resolveDir: import.meta.dirname,
      }));
      extra?.(build);
    },
  };
}
