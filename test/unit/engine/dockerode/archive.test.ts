import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import { archiveCalls } from '../../../../src/engine/dockerode/archive.ts';
import type { Connection, EngineRequest } from '../../../../src/engine/dockerode/connection.ts';

function connection(open: (request: EngineRequest) => Promise<IncomingMessage>): Connection {
  const unexpected = () => Promise.reject(new Error('not expected'));
  return { host: 'unix:///fake', apiVersion: async () => '1.51', call: unexpected, look: unexpected, upgrade: unexpected, open };
}

function stat(header: object) {
  const headers = { 'x-docker-container-path-stat': Buffer.from(JSON.stringify(header)).toString('base64') };
  return archiveCalls(connection(async () => Object.assign(Readable.from([]), { headers }) as unknown as IncomingMessage)).statPath(
    'c',
    '/x',
  );
}

describe('what a path in a container is', () => {
  it.each([
    ['file', 0o644],
    ['file', 0o755 + 2 ** 23],
    ['directory', 0o755 + 2 ** 31],
    ['directory', 0o777 + 2 ** 31 + 2 ** 20],
    ['symlink', 0o777 + 2 ** 27],
    ['other', 0o666 + 2 ** 26 + 2 ** 21],
    ['other', 0o644 + 2 ** 25],
    ['other', 0o644 + 2 ** 24],
  ])('is read as %s from the mode %d', async (kind, mode) => {
    expect(await stat({ name: 'x', size: 3, mode, linkTarget: '' })).toEqual({ name: 'x', size: 3, kind });
  });

  it('tells where a link leads', async () => {
    expect(await stat({ name: 'x', size: 3, mode: 2 ** 27, linkTarget: '/y' })).toMatchObject({ kind: 'symlink', linkTarget: '/y' });
  });

  it('is undefined where there is nothing', async () => {
    const { statPath } = archiveCalls(connection(() => Promise.reject(new WindlassError('NOT_FOUND', ''))));
    expect(await statPath('c', '/x')).toBeUndefined();
  });
});
