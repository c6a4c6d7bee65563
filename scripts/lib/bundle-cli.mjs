import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundleChunks } from './bundle-chunks.mjs';
import { root } from './root.mjs';
import { dropParts, publishParts, writeParts } from './write-parts.mjs';

/** Builds dist/cli: chunks that the usual commands use together lie together, with a cache of their compiled code. */
export async function bundleCli() {
  try {
    await bundleChunks(async (toChunks) => {
      const apart = await toChunks([]);
      const used = JSON.parse(await warmUp(await writeParts(apart, []), 'groups'));
      const [tables, groups] = [used.tables, used.groups].map(modulesOf(apart));
      const together = await toChunks([...groups, ...tables]);
      const chunks = chunksOf(together);
      // The tables lie in the first file, which every run reads, and each is made by its own command only.
      const [first = [], ...others] = groups.map(chunks);
      await warmUp(await writeParts(together, [[...first, ...tables.flatMap(chunks)], ...others]), 'cache');
      await publishParts();
    });
  } finally {
    await dropParts();
  }
}

/** Builds dist/cli again after each change, in one piece and without caches. */
export async function watchCli() {
  const onBuilt = async (toChunks) => {
    await writeParts(await toChunks([]), []);
    await publishParts();
  };
  await bundleChunks(onBuilt, { watch: true });
}

/** The modules of groups of chunks. */
function modulesOf(chunks) {
  return (groups) => groups.map((numbers) => numbers.flatMap((number) => chunks[number].modules));
}

/** The numbers of the chunks that a group of modules went into. */
function chunksOf(chunks) {
  return (group) => [...chunks.keys()].filter((number) => chunks[number].modules.some((module) => group.includes(module)));
}

async function warmUp(folder, mode) {
  const script = fileURLToPath(new URL('scripts/lib/warm-up.cjs', root));
  const child = spawn(process.execPath, [script, fileURLToPath(folder), mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
    // A command that waits for what the stand-in engine never does must not hold up the build.
    timeout: 120_000,
  });
  const printed = [];
  child.stdout.on('data', (data) => printed.push(data));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the warm-up ended with exit code ${code}`);
  return Buffer.concat(printed).toString();
}
