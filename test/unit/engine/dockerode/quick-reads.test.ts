import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quickReads } from '../../../../src/engine/dockerode/quick-reads.ts';

let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'windlass-'));
});

afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  await rm(folder, { recursive: true });
});

/** Listens, and calls back with each request's path and its connection; gives the path of the socket. */
async function listen(onRequest: (path: string, socket: Socket) => void): Promise<string> {
  const path = join(folder, 's');
  server = createServer((socket) => {
    socket.on('data', (data) => {
      for (const [, asked = ''] of data.toString().matchAll(/GET (\S+) HTTP/g)) onRequest(asked, socket);
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server?.listen(path, resolve));
  return path;
}

const reply = (text: string) => `HTTP/1.1 200 OK\r\nApi-Version: 1.51\r\nContent-Length: ${text.length}\r\n\r\n${text}`;

describe('quick reads', () => {
  it('give each question its own answer, over few connections', async () => {
    const connections = new Set<Socket>();
    const path = await listen((asked, socket) => {
      connections.add(socket);
      socket.write(reply(asked));
    });
    const reads = quickReads(path);
    const paths = Array.from({ length: 50 }, (_, index) => `/containers/${index}/json`);
    const answers = await Promise.all(paths.map((one) => reads.ask(one, undefined)));
    expect(answers.map((answer) => answer?.text)).toEqual(paths);
    expect(connections.size).toBe(4);
    for (const socket of connections) socket.destroy();
  });

  it('give nothing where nobody listens', async () => {
    expect(await quickReads(join(folder, 'none')).ask('/x', undefined)).toBeUndefined();
  });

  it('give nothing for what was not answered when the connection ended, and ask again on a new one', async () => {
    let served = 0;
    const path = await listen((asked, socket) => {
      served += 1;
      if (served === 1) socket.end(reply('first'));
      else if (served === 2) socket.destroy();
      else socket.end(reply(asked));
    });
    const reads = quickReads(path);
    expect((await reads.ask('/a', undefined))?.text).toBe('first');
    expect(await reads.ask('/b', undefined)).toBeUndefined();
    expect((await reads.ask('/c', undefined))?.text).toBe('/c');
  });

  it('give nothing for what is no answer', async () => {
    const path = await listen((_, socket) => socket.end('SSH-2.0\r\n\r\n'));
    expect(await quickReads(path).ask('/x', undefined)).toBeUndefined();
  });

  it('stop waiting when the signal fires', async () => {
    const closing = new AbortController();
    const path = await listen(() => closing.abort());
    expect(await quickReads(path).ask('/x', closing.signal)).toBeUndefined();
  });
});
