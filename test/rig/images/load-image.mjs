import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLines, openCall } from '../engine-api.mjs';
import { RigError } from '../rig-error.mjs';

const architectures = new Map([
  ['x64', 'amd64'],
  ['arm64', 'arm64'],
]);

/**
 * Gives an image to an engine in the form of "docker save". Layers that it already has are shared.
 * @param {string} host
 * @param {string} reference name:tag
 * @param {import('./layers.mjs').ImageParts} parts
 * @param {string} directory for a temporary folder
 * @returns {Promise<void>}
 */
export async function loadImage(host, reference, { layers, config }, directory) {
  mkdirSync(directory, { recursive: true });
  const folder = mkdtempSync(join(directory, 'load-'));
  try {
    const description = JSON.stringify({
      architecture: architectures.get(process.arch) ?? process.arch,
      os: 'linux',
      created: '1970-01-01T00:00:00Z',
      config,
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${layer.digest}`) },
      history: layers.map(() => ({ created: '1970-01-01T00:00:00Z', comment: 'stand-in built from packages of the distribution' })),
    });
    const configFile = `${createHash('sha256').update(description).digest('hex')}.json`;
    const names = layers.map((layer) => `${layer.digest}.tar`);
    writeFileSync(join(folder, configFile), description);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify([{ Config: configFile, RepoTags: [reference], Layers: names }]));
    for (const layer of layers) symlinkSync(layer.file, join(folder, `${layer.digest}.tar`));
    await upload(host, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} host
 * @param {string} folder
 */
async function upload(host, folder) {
  const tar = spawn('tar', ['-chf', '-', '-C', folder, '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const response = await openCall(host, 'POST', '/images/load', { tar: tar.stdout, idleMs: 180_000 });
  for await (const line of jsonLines(response)) {
    const { error } = /** @type {{error?: string}} */ (line);
    if (error !== undefined) throw new RigError(`the engine refused the image: ${error}`);
  }
}
