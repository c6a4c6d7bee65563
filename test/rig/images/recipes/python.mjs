import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** @type {import('../recipe.mjs').Recipe} */
export const python = {
  names: ['python'],
  onBase: true,
  packages: ['python3'],
  shape({ root }) {
    mkdirSync(join(root, 'usr/local/bin'), { recursive: true });
    symlinkSync('/usr/bin/python3', join(root, 'usr/local/bin/python'));
    return { Env: ['LANG=C.UTF-8'], Cmd: ['python3'] };
  },
};
