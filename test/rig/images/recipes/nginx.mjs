import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { addUser, installEntrypoint, writeRootFile } from '../root-files.mjs';

const mainConfig = `user nginx;
worker_processes auto;
pid /run/nginx.pid;
error_log /var/log/nginx/error.log notice;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /var/log/nginx/access.log;
  sendfile on;
  keepalive_timeout 65;
  include /etc/nginx/conf.d/*.conf;
}
`;

const welcome = `server {
  listen 80;
  listen [::]:80;
  server_name localhost;
  root /usr/share/nginx/html;
  index index.html;
}
`;

/** @type {import('../recipe.mjs').Recipe} */
export const nginx = {
  names: ['nginx'],
  onBase: true,
  packages: ['nginx', 'gettext-base', 'curl'],
  folders: [
    { path: 'var/cache/nginx', uid: 101, mode: 0o755 },
    { path: 'var/lib/nginx', uid: 101, mode: 0o755 },
  ],
  shape({ root }) {
    addUser(root, { name: 'nginx', uid: 101, home: '/var/cache/nginx' });
    const configuration = join(root, 'etc/nginx');
    for (const name of readdirSync(configuration)) {
      if (/^(sites-|modules-|nginx\.conf$|conf\.d$)/.test(name)) rmSync(join(configuration, name), { recursive: true });
    }
    writeRootFile(root, 'etc/nginx/nginx.conf', mainConfig);
    writeRootFile(root, 'etc/nginx/conf.d/default.conf', welcome);
    rmSync(join(root, 'usr/share/nginx/html'), { recursive: true, force: true });
    writeRootFile(root, 'usr/share/nginx/html/index.html', '<!DOCTYPE html><title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>\n');
    mkdirSync(join(root, 'docker-entrypoint.d'));
    rmSync(join(root, 'var/log/nginx'), { recursive: true, force: true });
    mkdirSync(join(root, 'var/log/nginx'), { recursive: true });
    symlinkSync('/dev/stdout', join(root, 'var/log/nginx/access.log'));
    symlinkSync('/dev/stderr', join(root, 'var/log/nginx/error.log'));
    installEntrypoint('nginx.sh', root, 'docker-entrypoint.sh');
    return {
      Entrypoint: ['/docker-entrypoint.sh'],
      Cmd: ['nginx', '-g', 'daemon off;'],
      ExposedPorts: { '80/tcp': {} },
      StopSignal: 'SIGQUIT',
    };
  },
};
