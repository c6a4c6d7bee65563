import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../run-program.mjs';
import { during } from '../say.mjs';
import { usualPath } from './recipe.mjs';
import { base } from './recipes/base.mjs';
import { linkMergedFolders } from './root-files.mjs';
import { unpack } from './unpack.mjs';

/**
 * One image, ready to be given to any engine.
 * @typedef {object} ImageParts
 * @property {readonly Layer[]} layers lowest first
 * @property {import('./recipe.mjs').ImageConfig} config
 *
 * @typedef {object} Layer
 * @property {string} file an uncompressed tar archive
 * @property {string} digest
 */

const tarTimeoutMs = 3 * 60_000;

/**
 * Builds the layers of images, and keeps them for the next engine: they depend on nothing but the recipe.
 * @param {string} directory
 * @param {ReturnType<typeof import('./packages.mjs').packageSource>} source
 */
export function layerBuilder(directory, source) {
  const version = fingerprint();
  return { partsOf };

  /**
   * @param {import('./recipe.mjs').Recipe} recipe
   * @returns {Promise<ImageParts>}
   */
  async function partsOf(recipe) {
    const below = recipe.onBase ? (await partsOf(base)).layers : [];
    const folder = folderOf(recipe);
    const note = join(folder, 'parts.json');
    if (!existsSync(note) || JSON.parse(readFileSync(note, 'utf8')).version !== version) {
      await during(`building a stand-in for ${recipe.names.join(', ')}`, () => buildLayer(recipe, folder, note));
    }
    const { config, digest } = JSON.parse(readFileSync(note, 'utf8'));
    return { layers: [...below, { file: join(folder, 'layer.tar'), digest }], config };
  }

  /**
   * @param {import('./recipe.mjs').Recipe} recipe
   * @param {string} folder
   * @param {string} note
   */
  async function buildLayer(recipe, folder, note) {
    const root = join(folder, 'root');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    linkMergedFolders(root);
    const { packages, archives } = await source.obtain(recipe.packages, recipe.onBase ? base.packages : []);
    for (const archive of archives) await unpack(archive, root);
    if (recipe.onBase) {
      mkdirSync(join(root, 'etc'), { recursive: true });
      for (const name of ['passwd', 'group']) copyFileSync(join(directory, 'debian/identities', name), join(root, 'etc', name));
    }
    const shaped = await recipe.shape({ root, packages });
    if (recipe === base) keepIdentities(root, join(folder, 'identities'));
    const config = { ...shaped, Env: withPath(shaped.Env ?? []) };
    const layer = join(folder, 'layer.tar');
    await pack(root, recipe.folders ?? [], layer);
    rmSync(root, { recursive: true, force: true });
    writeFileSync(note, JSON.stringify({ version, config, digest: await digestOf(layer) }));
  }

  /** @param {import('./recipe.mjs').Recipe} recipe */
  function folderOf(recipe) {
    return join(directory, recipe.names[0] ?? 'unnamed');
  }
}

/**
 * The users and groups that the layers above add theirs to.
 * @param {string} root
 * @param {string} folder
 */
function keepIdentities(root, folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['passwd', 'group']) copyFileSync(join(root, 'etc', name), join(folder, name));
}

/** @param {readonly string[]} env */
function withPath(env) {
  return env.some((entry) => entry.startsWith('PATH=')) ? env : [`PATH=${usualPath}`, ...env];
}

/**
 * Everything belongs to root, whoever builds it, except the folders that say otherwise.
 * @param {string} root
 * @param {readonly import('./recipe.mjs').OwnedFolder[]} folders
 * @param {string} layer
 */
async function pack(root, folders, layer) {
  const common = ['--sort=name', '--mtime=@0', '--numeric-owner'];
  const excluded = folders.map(({ path }) => `--exclude=./${path}`);
  await runProgram('tar', ['-cf', layer, ...common, '--owner=0', '--group=0', ...excluded, '-C', root, '.'], { timeoutMs: tarTimeoutMs });
  for (const { path, uid, mode } of folders) {
    mkdirSync(join(root, path), { recursive: true });
    const owner = [`--owner=:${uid}`, `--group=:${uid}`, `--mode=${mode.toString(8)}`, '--no-recursion'];
    await runProgram('tar', ['-rf', layer, ...common, ...owner, '-C', root, `./${path}`], { timeoutMs: tarTimeoutMs });
  }
}

/** @param {string} file */
async function digestOf(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Changes with every recipe and with this machine's Node, which is a part of one of the images. */
function fingerprint() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const hash = createHash('sha256').update(process.version);
  for (const entry of readdirSync(here, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(mjs|sh)$/.test(entry)) hash.update(readFileSync(join(here, entry)));
  }
  return hash.digest('hex');
}
