import { addUser } from '../root-files.mjs';

/** @type {import('../recipe.mjs').Recipe} */
export const haproxy = {
  names: ['haproxy'],
  onBase: true,
  packages: ['haproxy'],
  folders: [
    { path: 'var/lib/haproxy', uid: 99, mode: 0o755 },
    { path: 'usr/local/etc/haproxy', uid: 0, mode: 0o755 },
  ],
  shape({ root }) {
    addUser(root, { name: 'haproxy', uid: 99, home: '/var/lib/haproxy' });
    return {
      Cmd: ['haproxy', '-W', '-db', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
      User: 'haproxy',
      WorkingDir: '/var/lib/haproxy',
      StopSignal: 'SIGUSR1',
    };
  },
};
