import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectEngine } from '../../src/engine/dockerode/connect.ts';
import { type Endpoint, resolveEndpoint } from '../../src/engine/endpoint.ts';
import { openFolder } from '../../src/host/build-context.ts';
import { dialSsh } from '../../src/host/dial-ssh.ts';
import { endpointSources } from '../../src/host/endpoint-sources.ts';

const project = 'engtransport';
const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': 'web' };
const endpoint = resolveEndpoint(endpointSources());

beforeEach(({ skip }) => {
  skip(endpoint.kind !== 'unix', 'needs the path of a local socket');
});

describe('an engine over TCP', () => {
  const open = new Set<Socket>();
  let proxy: Server;
  let remote: Endpoint;

  beforeAll(async () => {
    proxy = createServer((client) => {
      const engine = connect(socketPath());
      for (const socket of [client, engine]) {
        open.add(socket);
        socket.on('error', () => undefined).on('close', () => open.delete(socket));
      }
      client.pipe(engine).pipe(client);
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const { port } = proxy.address() as AddressInfo;
    remote = { kind: 'tcp', host: `tcp://127.0.0.1:${port}`, hostname: '127.0.0.1', port, source: 'DOCKER_HOST' };
  });

  afterAll(() => {
    cut();
    proxy.close();
  });

  function cut(): void {
    for (const socket of open) socket.destroy();
  }

  it('goes on with events where a dropped connection left off, each once', async () => {
    const engine = await connectEngine({ endpoint: remote });
    const direct = await connectEngine({ endpoint });
    const abort = new AbortController();
    const events = await engine.events(project, abort.signal);
    const { id } = await direct.createContainer('engtransport-web-1', { Image: 'busybox:latest', Labels: labels, HostConfig: {} });
    const seen: string[] = [];
    for await (const event of events) {
      seen.push(event.action);
      if (event.action === 'create') {
        cut();
        await direct.renameContainer(id, 'engtransport-web-2');
        await direct.removeContainer(id);
      }
      if (event.action === 'destroy') break;
    }
    expect(seen).toEqual(['create', 'rename', 'destroy']);
    abort.abort();
  });

  it('says so when the connection breaks during a call', async () => {
    const engine = await connectEngine({ endpoint: remote });
    const { id } = await engine.createContainer('engtransport-slow-1', {
      Image: 'busybox:latest',
      Cmd: ['sh', '-c', 'trap : TERM; echo ready; while :; do sleep 0.1; done'],
      Labels: labels,
      HostConfig: {},
    });
    await engine.startContainer(id);
    const following = (async () => {
      for await (const _frame of engine.logs(id, { follow: true })) cut();
    })();
    await expect(following).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    await engine.removeContainer(id, { force: true });
  });
});

describe('an engine over ssh', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'windlass-ssh-'));
    const script = `#!${process.execPath}
      if (process.argv.slice(2).join(' ') !== '-T -o ConnectTimeout=30 -l me -p 2222 -- there docker system dial-stdio') {
        console.error('wrong arguments: ' + process.argv.slice(2).join(' '));
        process.exit(255);
      }
      const socket = require('node:net').connect(${JSON.stringify(endpoint.kind === 'unix' ? endpoint.path : '')});
      process.stdin.pipe(socket).pipe(process.stdout);`;
    await writeFile(join(folder, 'ssh'), script);
    await chmod(join(folder, 'ssh'), 0o755);
  });

  afterAll(() => rm(folder, { recursive: true }));

  const there: Endpoint = { kind: 'ssh', host: 'ssh://me@there:2222', hostname: 'there', user: 'me', port: 2222, source: 'DOCKER_HOST' };

  it('is reached through the ssh client, several calls at once', async () => {
    const engine = await connectEngine({ endpoint: there, dialRemote: (given) => dialSsh(given, join(folder, 'ssh')) });
    expect((await engine.version()).os).toBe('linux');
    expect((await engine.observe(project)).containers).toEqual([]);
  });

  it('carries a build, in which the engine calls back', async () => {
    const engine = await connectEngine({
      endpoint: there,
      dialRemote: (given) => dialSsh(given, join(folder, 'ssh')),
      openFolder,
    });
    const dockerfileInline = 'FROM busybox:latest\nCOPY ssh /ssh\n';
    const tags = ['windlass-eng-ssh:1'];
    const id = await engine.buildImage(
      { context: folder, dockerfile: 'Dockerfile', dockerfileInline, args: {}, labels: {}, tags },
      () => undefined,
    );
    expect((await engine.inspectImage('windlass-eng-ssh:1'))?.id).toBe(id);
    await engine.removeImage('windlass-eng-ssh:1');
  });

  it('passes on what the ssh client says when it fails', async () => {
    const engine = await connectEngine({
      endpoint: { ...there, user: 'you' },
      dialRemote: (given) => dialSsh(given, join(folder, 'ssh')),
    });
    await expect(engine.version()).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      message: expect.stringContaining('wrong arguments: -T -o ConnectTimeout=30 -l you'),
    });
  });

  it('says so when there is no ssh client', async () => {
    const engine = await connectEngine({ endpoint: there, dialRemote: (given) => dialSsh(given, join(folder, 'none')) });
    await expect(engine.version()).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  });
});

function socketPath(): string {
  return endpoint.kind === 'unix' ? endpoint.path : '';
}
