import { addUser, installEntrypoint } from '../root-files.mjs';

/** @type {import('../recipe.mjs').Recipe} */
export const redis = {
  names: ['redis'],
  onBase: true,
  packages: ['redis-server', 'redis-tools'],
  folders: [{ path: 'data', uid: 999, mode: 0o755 }],
  shape({ root }) {
    addUser(root, { name: 'redis', uid: 999, home: '/data' });
    installEntrypoint('redis.sh', root, 'usr/local/bin/docker-entrypoint.sh');
    return {
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['redis-server'],
      ExposedPorts: { '6379/tcp': {} },
      Volumes: { '/data': {} },
      WorkingDir: '/data',
    };
  },
};
