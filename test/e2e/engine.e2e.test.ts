import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WindlassError } from '../../src/diagnostics/windlass-error.ts';
import { connectEngine } from '../../src/engine/dockerode/connect.ts';
import { isNewer } from '../../src/engine/dockerode/connection.ts';
import { resolveEndpoint } from '../../src/engine/endpoint.ts';
import type { Engine, EngineEvent, LogFrame } from '../../src/engine/engine.ts';
import { engineAnswer } from '../../src/engine/engine-answer.ts';
import { endpointSources } from '../../src/host/endpoint-sources.ts';
import type { ContainerSpec } from '../../src/spec/container-spec.ts';

const project = 'eng';
let engine: Engine;

beforeAll(async () => {
  engine = await connectEngine({ endpoint: resolveEndpoint(endpointSources()) });
  await removeAll();
});

afterAll(async () => {
  await removeAll();
});

async function removeAll(): Promise<void> {
  const left = await engine.observe(project);
  await Promise.all(left.containers.map((container) => engine.removeContainer(container.id, { force: true, volumes: true })));
  await Promise.all(left.networks.map((network) => engine.removeNetwork(network.id)));
  await Promise.all(left.volumes.map((volume) => engine.removeVolume(volume.name)));
}

function spec(script: string, more: Partial<ContainerSpec> = {}): ContainerSpec {
  const labels = {
    'com.docker.compose.project': project,
    'com.docker.compose.service': 'web',
    'com.docker.compose.container-number': '1',
    'com.docker.compose.oneoff': 'False',
    'com.docker.compose.config-hash': 'cafe',
  };
  return { Image: 'busybox:latest', Cmd: ['sh', '-c', script], Labels: labels, ...more, HostConfig: { Init: true, ...more.HostConfig } };
}

async function run(name: string, script: string, more: Partial<ContainerSpec> = {}): Promise<string> {
  const { id } = await engine.createContainer(name, spec(script, more));
  await engine.startContainer(id);
  return id;
}

async function collect(frames: AsyncIterable<LogFrame>): Promise<{ stdout: string; stderr: string }> {
  const text = { stdout: '', stderr: '' };
  for await (const frame of frames) text[frame.stream] += frame.data.toString();
  return text;
}

/** Reads events until one has the action. */
async function until(events: AsyncIterable<EngineEvent>, action: EngineEvent['action']): Promise<readonly EngineEvent[]> {
  const seen: EngineEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (event.action === action) break;
  }
  return seen;
}

describe('the dockerode adapter on a real engine', () => {
  it('tells the version and the negotiated API version', async () => {
    const version = await engine.version();
    expect(version.apiVersion).toMatch(/^1\.\d+$/);
    expect(await engine.apiVersion()).toBe(version.apiVersion);
    expect(version.os).toBe('linux');
  });

  it('observes containers, networks, volumes and images of a project in one snapshot', async () => {
    const network = await engine.createNetwork({ Name: 'eng_front', Labels: { 'com.docker.compose.project': project } });
    await engine.createNetwork({ Name: 'eng_front2', Labels: { 'com.docker.compose.project': project } });
    await engine.createVolume({ Name: 'eng_data', Labels: { 'com.docker.compose.project': project } });
    const { id, warnings } = await engine.createContainer(
      'eng-web-1',
      spec('exit 3', {
        HostConfig: { NetworkMode: 'eng_front', Binds: ['eng_data:/data:ro'] },
        NetworkingConfig: { EndpointsConfig: { eng_front: { Aliases: ['web'] }, eng_front2: {} } },
      }),
    );
    expect(warnings).toEqual([]);

    const observed = await engine.observe(project, {
      images: ['busybox:latest', 'eng/absent:1'],
      networks: ['bridge'],
      volumes: ['eng_none'],
    });

    expect(observed.containers).toMatchObject([
      {
        id,
        name: 'eng-web-1',
        project,
        service: 'web',
        number: 1,
        oneOff: false,
        state: 'created',
        status: 'Created',
        image: 'busybox:latest',
        configHash: 'cafe',
        // Engines before API 1.44 take one endpoint at creation.
        endpoints: isNewer('1.44', await engine.apiVersion())
          ? [{ network: 'eng_front' }]
          : [{ network: 'eng_front' }, { network: 'eng_front2' }],
        mounts: [{ type: 'volume', name: 'eng_data', destination: '/data', readWrite: false }],
      },
    ]);
    expect(observed.networks.map((found) => found.name).toSorted()).toEqual(['bridge', 'eng_front', 'eng_front2']);
    expect(observed.networks.map((found) => found.id)).toContain(network);
    expect(observed.volumes.map((found) => found.name)).toEqual(['eng_data']);
    expect([...observed.images.keys()]).toEqual(['busybox:latest']);
    expect(observed.images.get('busybox:latest')).toMatchObject({ platform: 'linux/amd64', hasHealthcheck: false });
    expect((await engine.listAllContainers()).map((container) => container.name)).toContain('eng-web-1');

    const abort = new AbortController();
    const events = await engine.events(project, abort.signal);
    await engine.startContainer(id);
    expect((await until(events, 'die')).at(-1)).toMatchObject({
      action: 'die',
      exitCode: 3,
      service: 'web',
      number: 1,
      containerName: 'eng-web-1',
    });
    abort.abort();
    // The list may lag behind the event; an inspect waits until the engine has written the end down.
    expect(await engine.inspectContainer(id)).toMatchObject({ state: 'exited', exitCode: 3 });
    expect((await engine.observe(project)).containers).toMatchObject([{ state: 'exited', exitCode: 3 }]);
    await removeAll();
  });

  it('starts, pauses, renames, restarts, kills, stops and removes a container', async () => {
    const id = await run('eng-life-1', 'sleep 1000');
    await engine.startContainer(id);
    await engine.pauseContainer(id);
    expect((await engine.observe(project)).containers).toMatchObject([{ state: 'paused' }]);
    await engine.unpauseContainer(id);
    await engine.renameContainer(id, 'eng-life-2');
    await engine.restartContainer(id, 1);
    expect(await engine.inspectContainer(id)).toMatchObject({
      name: 'eng-life-2',
      state: 'running',
      tty: false,
      restartPolicy: 'no',
      probes: [],
    });
    await engine.killContainer(id, 'SIGUSR1');
    await engine.stopContainer(id, 1);
    await engine.stopContainer(id);
    expect(await engine.inspectContainer(id)).toMatchObject({ state: 'exited' });
    await engine.removeContainer(id);
    expect((await engine.observe(project)).containers).toEqual([]);
  });

  it('waits for ever for a container to stop when the timeout is -1', async () => {
    const id = await run('eng-stop-1', 'trap "sleep 2; exit 7" TERM; echo ready; while :; do sleep 0.1; done', { StopTimeout: 1 });
    for await (const _ready of engine.logs(id, { follow: true })) break;
    await engine.stopContainer(id, -1);
    expect(await engine.inspectContainer(id)).toMatchObject({ exitCode: 7 });
    await engine.removeContainer(id);
  });

  it('gives logs of both streams, the last lines only, and of a terminal', async () => {
    const id = await run('eng-logs-1', 'echo one; echo two >&2; echo three');
    expect(await collect(engine.logs(id, { follow: true }))).toEqual({ stdout: 'one\nthree\n', stderr: 'two\n' });
    const lines = await run('eng-logs-3', 'echo one; echo two; echo three');
    expect(await collect(engine.logs(lines, { follow: true }))).toEqual({ stdout: 'one\ntwo\nthree\n', stderr: '' });
    expect(await collect(engine.logs(lines, { tail: 1 }))).toEqual({ stdout: 'three\n', stderr: '' });
    expect((await collect(engine.logs(id, { timestamps: true, since: '2020-01-01T00:00:00.5Z' }))).stderr).toMatch(/^\d{4}-.*Z two\n$/);
    expect(await collect(engine.logs(id, { until: '2020-01-01T00:00:00Z' }))).toEqual({ stdout: '', stderr: '' });
    const terminal = await run('eng-logs-2', 'echo one; echo two >&2', { Tty: true });
    expect(await collect(engine.logs(terminal, { follow: true }))).toEqual({ stdout: 'one\r\ntwo\r\n', stderr: '' });
    await removeAll();
  });

  it('stops following a log when the signal aborts', async () => {
    const id = await run('eng-follow-1', 'echo one; sleep 1000');
    const abort = new AbortController();
    const reading = (async () => {
      for await (const _frame of engine.logs(id, { follow: true }, abort.signal)) abort.abort();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'ABORTED' });
    await removeAll();
  });

  it('sends health events and reads health from the list', async () => {
    const abort = new AbortController();
    const events = await engine.events(project, abort.signal);
    const second = 1_000_000_000;
    const Healthcheck = { Test: ['CMD', 'true'], Interval: second / 5, Retries: 1 };
    const id = await run('eng-health-1', 'sleep 1000', { Healthcheck });
    const seen = await until(events, 'health_status');
    expect(seen.map((event) => event.action)).toEqual(['create', 'start', 'health_status']);
    expect(seen.at(-1)).toMatchObject({ health: 'healthy', containerId: id });
    expect((await engine.observe(project)).containers).toMatchObject([{ health: 'healthy' }]);
    expect(await engine.inspectContainer(id)).toMatchObject({ health: 'healthy', hasHealthcheck: true });
    abort.abort();
    await removeAll();
  });

  it('throws ABORTED out of an event iteration whose signal fires', async () => {
    const abort = new AbortController();
    const events = await engine.events(project, abort.signal);
    const reading = until(events, 'oom');
    abort.abort();
    await expect(reading).rejects.toMatchObject({ code: 'ABORTED' });
  });

  it('writes files with owner and mode before the start', async () => {
    const script = 'stat -c "%u %g %a %n" /run/secrets/token "/a b/ü"; cat /run/secrets/token';
    const { id } = await engine.createContainer('eng-files-1', spec(script));
    await engine.writeFiles(id, [
      { path: '/run/secrets/token', content: 's3cret\n', uid: 7, gid: 8, mode: 0o440 },
      { path: '/a b/ü', content: '', uid: 3_000_000, gid: 0, mode: 0o644 },
    ]);
    await engine.startContainer(id);
    expect((await collect(engine.logs(id, { follow: true }))).stdout).toBe('7 8 440 /run/secrets/token\n3000000 0 644 /a b/ü\ns3cret\n');
    await removeAll();
  });

  it('says UNSUPPORTED when files are to go into a read-only root', async () => {
    const { id } = await engine.createContainer('eng-readonly-1', spec('true', { HostConfig: { ReadonlyRootfs: true } }));
    const writing = engine.writeFiles(id, [{ path: '/x', content: 'x', uid: 0, gid: 0, mode: 0o444 }]);
    await expect(writing).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    await removeAll();
  });

  it('runs a command in a container and gives output and exit code', async () => {
    const id = await run('eng-exec-1', 'sleep 1000');
    const text = { stdout: '', stderr: '' };
    const command = { command: ['sh', '-c', 'echo $A; pwd >&2; id -u; exit 4'], env: ['A=b'], workingDir: '/tmp', user: '5' };
    const exitCode = await engine.execute(id, command, (frame) => {
      text[frame.stream] += frame.data.toString();
    });
    expect({ exitCode, ...text }).toEqual({ exitCode: 4, stdout: 'b\n5\n', stderr: '/tmp\n' });
    await removeAll();
  });

  it('connects and disconnects a network', async () => {
    const network = await engine.createNetwork({ Name: 'eng_later', Labels: { 'com.docker.compose.project': project } });
    const { id } = await engine.createContainer('eng-net-1', spec('true'));
    await engine.connectNetwork(network, id, { Aliases: ['later'] });
    expect((await engine.observe(project)).containers[0]?.endpoints.map((endpoint) => endpoint.network).toSorted()).toEqual([
      'bridge',
      'eng_later',
    ]);
    await engine.disconnectNetwork('eng_later', id, true);
    expect((await engine.observe(project)).containers[0]?.endpoints.map((endpoint) => endpoint.network)).toEqual(['bridge']);
    await removeAll();
  });

  it('answers NOT_FOUND, and keeps the status of a conflict', async () => {
    await expect(engine.startContainer('eng-nobody')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'No such container: eng-nobody',
    });
    await engine.createContainer('eng-twice-1', spec('true'));
    const conflict = await engine.createContainer('eng-twice-1', spec('true')).catch((error: unknown) => error);
    expect(conflict).toBeInstanceOf(WindlassError);
    expect(engineAnswer(conflict)?.statusCode).toBe(409);
    await removeAll();
  });

  it('takes many calls at once under one signal', async () => {
    const { signal } = new AbortController();
    const answers = await Promise.all(Array.from({ length: 60 }, () => engine.observe(project, {}, signal)));
    expect(answers).toHaveLength(60);
  });

  it('names the socket that is not there', async () => {
    const away = await connectEngine({
      endpoint: { kind: 'unix', host: 'unix:///nowhere/docker.sock', path: '/nowhere/docker.sock', source: 'DOCKER_HOST' },
    });
    await expect(away.version()).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      message: 'the container engine at /nowhere/docker.sock cannot be reached: there is no such socket',
    });
  });
});
