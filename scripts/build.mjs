// Builds dist: the library (modules and their types) and the command line (a bundle with code caches). `--cli` builds the command
// line alone; `--watch` does so after each change.
import { bundleCli, watchCli } from './lib/bundle-cli.mjs';
import { emitLibrary } from './lib/emit-library.mjs';

const started = performance.now();
if (process.argv.includes('--watch')) {
  await watchCli();
} else {
  if (!process.argv.includes('--cli')) {
    await emitLibrary();
  }
  await bundleCli();
  console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
