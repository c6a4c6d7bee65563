import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

it.each([
  ['the validator and its types are what the schema generates', ['scripts/generate-validator.mjs', '--check']],
  ['the raw types are what the schema generates', ['scripts/generate-types.mjs', '--check']],
  ['every attribute has a description and valid examples', ['scripts/check-schema.mjs']],
])('%s', (_title, command) => {
  const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
