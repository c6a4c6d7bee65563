import { join } from 'node:path';
import { distribution } from './engine/distribution.mjs';
import { ensureEngine } from './engine.mjs';
import { call, EngineRefusal } from './engine-api.mjs';
import { layerBuilder } from './images/layers.mjs';
import { loadImage } from './images/load-image.mjs';
import { testImages } from './images/needed.mjs';
import { packageSource } from './images/packages.mjs';
import { pullImage } from './images/pull-image.mjs';
import { base } from './images/recipes/base.mjs';
import { busybox } from './images/recipes/busybox.mjs';
import { haproxy } from './images/recipes/haproxy.mjs';
import { nginx } from './images/recipes/nginx.mjs';
import { node } from './images/recipes/node.mjs';
import { postgres } from './images/recipes/postgres.mjs';
import { python } from './images/recipes/python.mjs';
import { redis } from './images/recipes/redis.mjs';
import { isMain } from './is-main.mjs';
import { rigDirectory } from './paths.mjs';
import { RigError } from './rig-error.mjs';
import { runMain } from './run-main.mjs';
import { during, say } from './say.mjs';
import { withLock } from './with-lock.mjs';

const recipes = [base, busybox, nginx, redis, postgres, node, haproxy, python];

/**
 * Makes sure that an engine has these images: its own copy, else one from a registry, else a stand-in built from the distribution's packages.
 * @param {string} host
 * @param {readonly string[]} references name:tag each
 * @returns {Promise<void>}
 */
export async function ensureImages(host, references) {
  /** @type {string[]} */
  const missing = [];
  for (const reference of references) if (!(await hasImage(host, reference))) missing.push(reference);
  if (missing.length === 0) return;
  await withLock(join(rigDirectory, 'images.lock'), async () => {
    const unpulled = await pullWhatCanBePulled(host, missing);
    if (unpulled.length > 0) await standIn(host, unpulled);
  });
}

/**
 * @param {string} host
 * @param {readonly string[]} references
 * @returns {Promise<readonly string[]>} those that no registry gave
 */
async function pullWhatCanBePulled(host, references) {
  /** @type {string[]} */
  const unpulled = [];
  let registryAnswers = process.env.WINDLASS_RIG_PULL !== 'never';
  for (const reference of references) {
    if (!registryAnswers) {
      unpulled.push(reference);
      continue;
    }
    const outcome = await during(`pulling ${reference}`, () => pullImage(host, reference));
    if (outcome.kind === 'pulled') continue;
    say(`${reference} was not pulled: ${outcome.reason}`);
    registryAnswers = outcome.kind !== 'unreachable';
    unpulled.push(reference);
  }
  return unpulled;
}

/**
 * @param {string} host
 * @param {readonly string[]} references
 */
async function standIn(host, references) {
  if (distribution() === 'other') {
    throw new RigError(
      `These images are missing, no registry gave them, and only Debian and Ubuntu have the packages for stand-ins: ${references.join(', ')}. ` +
        'Load them into the engine ("docker load"), or connect it to a registry, and repeat the command.',
    );
  }
  const directory = join(rigDirectory, 'images');
  const builder = layerBuilder(directory, packageSource(join(directory, 'packages')));
  for (const reference of references) {
    const name = reference.split(':')[0] ?? '';
    const recipe = recipes.find((candidate) => candidate.names.includes(name));
    if (recipe === undefined) throw new RigError(`no registry gave ${reference}, and the rig has no recipe for a stand-in`);
    const parts = await builder.partsOf(recipe);
    await during(`loading ${reference} (stand-in)`, () => loadImage(host, reference, parts, directory));
  }
}

/**
 * @param {string} host
 * @param {string} reference
 * @returns {Promise<boolean>}
 */
async function hasImage(host, reference) {
  try {
    await call(host, 'GET', `/images/${reference}/json`);
    return true;
  } catch (error) {
    if (error instanceof EngineRefusal && error.status === 404) return false;
    throw error;
  }
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const references = process.argv.slice(2).map((word) => (word.includes(':') ? word : `${word}:latest`));
    const { host } = await ensureEngine();
    await ensureImages(host, references.length > 0 ? references : testImages);
    return 0;
  });
}
