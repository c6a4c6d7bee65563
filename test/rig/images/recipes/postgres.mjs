import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RigError } from '../../rig-error.mjs';
import { usualPath } from '../recipe.mjs';
import { addUser, installEntrypoint } from '../root-files.mjs';

const server = /^postgresql-(\d+)$/;

/** @type {import('../recipe.mjs').Recipe} */
export const postgres = {
  names: ['postgres'],
  onBase: true,
  packages: ['postgresql'],
  folders: [
    { path: 'var/lib/postgresql', uid: 999, mode: 0o755 },
    { path: 'var/lib/postgresql/data', uid: 999, mode: 0o700 },
    { path: 'docker-entrypoint-initdb.d', uid: 0, mode: 0o755 },
  ],
  shape({ root, packages }) {
    const major = packages.map((entry) => server.exec(entry.name)?.[1]).find((text) => text !== undefined);
    if (major === undefined) throw new RigError('the packages of the distribution hold no PostgreSQL server');
    addUser(root, { name: 'postgres', uid: 999, home: '/var/lib/postgresql' });
    removeWrappers(join(root, 'usr/bin'));
    installEntrypoint('postgres.sh', root, 'usr/local/bin/docker-entrypoint.sh');
    return {
      Env: [
        `PATH=${usualPath}:/usr/lib/postgresql/${major}/bin`,
        ...['LANG=C.UTF-8', `PG_MAJOR=${major}`, 'PGDATA=/var/lib/postgresql/data'],
      ],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['postgres'],
      ExposedPorts: { '5432/tcp': {} },
      Volumes: { '/var/lib/postgresql/data': {} },
      StopSignal: 'SIGINT',
    };
  },
};

/** Debian's psql and its kin are links to a Perl script that chooses a version. @param {string} folder */
function removeWrappers(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink() && readlinkSync(path).includes('postgresql-common')) rmSync(path);
  }
  if (existsSync(join(folder, 'psql'))) throw new RigError('psql of the distribution is no longer a wrapper: the recipe needs a look');
}
