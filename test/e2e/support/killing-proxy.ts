import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands before the engine's socket and kills the client after so many of its changes. */
export interface KillingProxy {
  /** As a DOCKER_HOST value. */
  readonly host: string;
  /** From now on: kills after that many changes, answered or not. */
  arm(changes: number, kill: () => void): void;
  /** How many changes there were since then. */
  changes(): number;
  close(): void;
}

const change = /^(POST|PUT|DELETE) (\S+) HTTP\/1\.1\r$/gm;

/** The engine gets the last change whole, and goes on with it when nobody is there to hear how it went. */
export async function openKillingProxy(engine: string, name: string): Promise<KillingProxy> {
  const socket = engine.replace(/^unix:\/\//, '');
  const path = join(tmpdir(), `${name}.sock`);
  const sockets = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  let count = 0;
  let kill: () => void = () => undefined;
  const server = createServer((client) => {
    const upstream = connect(socket);
    for (const one of [client, upstream]) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => sockets.delete(one));
    }
    upstream.pipe(client);
    client.on('data', (chunk: Buffer) => {
      if (left <= 0) return;
      const begun = [...chunk.toString('latin1').matchAll(change)].length;
      upstream.write(chunk);
      count += begun;
      left -= begun;
      if (left <= 0) kill();
    });
    client.on('end', () => upstream.end());
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    host: `unix://${path}`,
    arm(changes, act) {
      left = changes;
      count = 0;
      kill = act;
    },
    changes: () => count,
    close() {
      for (const one of sockets) one.destroy();
      server.close();
    },
  };
}
