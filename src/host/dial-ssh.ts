import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { Duplex, Readable } from 'node:stream';

interface SshEndpoint {
  readonly hostname: string;
  readonly user?: string;
  readonly port?: number;
  /** A socket on the remote side other than the default one. */
  readonly path?: string;
}

/**
 * Opens a byte stream to the engine of another machine: the user's own ssh, with all of its configuration, runs the docker command
 * line there, which passes bytes on to the engine's socket.
 *
 * @param program - The ssh client.
 */
export function dialSsh(endpoint: SshEndpoint, program = 'ssh'): Duplex {
  const child = spawn(program, toArguments(endpoint), { stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  const stream = Duplex.from({ readable: Readable.from(received(), { objectMode: false }), writable: child.stdin });
  exited.catch((error: Error) => stream.destroy(error));
  stream.on('close', () => child.kill());
  return Object.assign(stream, { ref: () => hold(child, 'ref'), unref: () => hold(child, 'unref') });

  async function* received(): AsyncGenerator<Buffer, void> {
    for await (const chunk of child.stdout) yield chunk as Buffer;
    const [code] = await exited;
    if (code !== 0) throw new Error(said.trim().split('\n').at(-1) || `${program} ended with exit code ${code}`);
  }
}

function toArguments({ hostname, user, port, path }: SshEndpoint): readonly string[] {
  return [
    '-T',
    ...['-o', 'ConnectTimeout=30'],
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    '--',
    hostname,
    'docker',
    ...(path === undefined ? [] : ['--host', `unix://${path}`]),
    'system',
    'dial-stdio',
  ];
}

/** An idle connection must not keep this process running, and neither must the program behind it. */
function hold(child: ChildProcess, how: 'ref' | 'unref'): void {
  child[how]();
  for (const pipe of [child.stdin, child.stdout, child.stderr]) {
    if (pipe instanceof Socket) pipe[how]();
  }
}
