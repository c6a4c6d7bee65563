import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import type { EngineReader } from '../../../src/engine/engine.ts';
import type { RecordedEvent } from '../../../src/engine/engine-insight.ts';
import type { ObservedContainer } from '../../../src/model/observed.ts';
import { events } from '../../../src/operations/events.ts';
import { images, nameParts } from '../../../src/operations/images.ts';
import { ls } from '../../../src/operations/ls.ts';
import { publishedPort } from '../../../src/operations/port.ts';
import { top } from '../../../src/operations/top.ts';
import { volumes } from '../../../src/operations/volumes.ts';
import { container, image, observed, observedVolume, project, service, volume } from '../../fakes/builders.ts';
import { fakeReader } from '../../fakes/fake-reader.ts';

const signal = new AbortController().signal;
const all = { project: 'demo', services: [] };
const web = container({ imageId: 'sha256:web', image: 'docker.io/library/nginx:1.29' });
const db = container({ service: 'db', imageId: 'sha256:db', image: 'postgres@sha256:abc' });
const ended = container({ service: 'migrate', state: 'exited', exitCode: 0, image: 'sha256:0123456789abcdef', imageId: 'sha256:db' });

function holding(containers: readonly ObservedContainer[], more: Partial<EngineReader> = {}): EngineReader {
  return fakeReader({ observe: async () => observed({ containers }), ...more });
}

describe('images', () => {
  it('are told by container, each image looked up once', async () => {
    const asked: string[] = [];
    const engine = holding([web, db, ended], {
      inspectImage: async (id) => {
        asked.push(id);
        return id === 'sha256:db' ? image({ size: 7 }) : undefined;
      },
    });
    expect(await images(all, engine, signal)).toEqual([
      { container: 'demo-db-1', id: 'sha256:db', repository: 'postgres', image: image({ size: 7 }) },
      { container: 'demo-migrate-1', id: 'sha256:db', image: image({ size: 7 }) },
      { container: 'demo-web-1', id: 'sha256:web', repository: 'nginx', tag: '1.29' },
    ]);
    expect(asked.toSorted()).toEqual(['sha256:db', 'sha256:web']);
  });

  it.each([
    ['busybox', { repository: 'busybox', tag: 'latest' }],
    ['registry:5000/team/app', { repository: 'registry:5000/team/app', tag: 'latest' }],
    ['registry:5000/team/app:v1@sha256:abc', { repository: 'registry:5000/team/app', tag: 'v1' }],
    ['index.docker.io/library/redis:7', { repository: 'redis', tag: '7' }],
    ['0123456789ab', {}],
  ])('%s is read as people name it', (reference, parts) => {
    expect(nameParts(reference)).toEqual(parts);
  });

  it('of a service that nobody knows are refused, with the nearest one', async () => {
    await expect(images({ ...all, services: ['wbe'], declared: ['web'] }, holding([]), signal)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'no such service: wbe',
      help: 'did you mean web?',
    });
  });
});

describe('port', () => {
  const published = container({
    ports: [
      { privatePort: 443, protocol: 'tcp' },
      { ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' },
      { ip: '::', privatePort: 80, publicPort: 8081, protocol: 'tcp' },
      { ip: '127.0.0.1', privatePort: 53, publicPort: 5353, protocol: 'udp' },
    ],
  });
  const second = container({ number: 2, ports: [{ ip: '0.0.0.0', privatePort: 80, publicPort: 9090, protocol: 'tcp' }] });
  const engine = holding([second, published, container({ service: 'db', state: 'exited' })]);
  const wanted = { project: 'demo', service: 'web', port: 80, protocol: 'tcp' };

  it('is that of the first replica, or of the one asked for', async () => {
    expect(await publishedPort(wanted, engine, signal)).toEqual({ host: '0.0.0.0', port: 8080 });
    expect(await publishedPort({ ...wanted, number: 2 }, engine, signal)).toEqual({ host: '0.0.0.0', port: 9090 });
    expect(await publishedPort({ ...wanted, port: 53, protocol: 'UDP' }, engine, signal)).toEqual({ host: '127.0.0.1', port: 5353 });
  });

  it.each([
    [
      { port: 443 },
      'no port 443/tcp for container demo-web-1',
      'published: 80/tcp at 0.0.0.0:8080, 80/tcp at [::]:8081, 53/udp at 127.0.0.1:5353',
    ],
    [{ number: 9 }, 'service "web" is not running container #9', 'these run: 1, 2'],
    [{ service: 'db' }, 'service "db" is not running', '"windlass up -d db" starts it'],
    [{ service: 'webb' }, 'no such service: webb', 'did you mean web?'],
  ])('%j says what there is instead', async (other, message, help) => {
    await expect(publishedPort({ ...wanted, ...other }, engine, signal)).rejects.toMatchObject({ code: 'NOT_FOUND', message, help });
  });
});

describe('top', () => {
  it('asks running containers alone, in the order of services and replicas', async () => {
    const tenth = container({ number: 10 });
    const engine = holding([tenth, web, ended, db], { listProcesses: async (id) => ({ titles: ['CMD'], processes: [[id.slice(0, 3)]] }) });
    const tables = await top(all, engine, signal);
    expect(tables.map(({ container: { name } }) => name)).toEqual(['demo-db-1', 'demo-web-1', 'demo-web-10']);
  });

  it('leaves out a container that ended meanwhile, and fails with the engine', async () => {
    const failing = (statusCode: number) =>
      holding([web], {
        listProcesses: () => {
          const cause = { kind: 'engine-answer', statusCode, message: 'no', request: 'GET /top' };
          return Promise.reject(new WindlassError('ENGINE_ERROR', 'no', { cause }));
        },
      });
    expect(await top(all, failing(409), signal)).toEqual([]);
    await expect(top(all, failing(500), signal)).rejects.toMatchObject({ code: 'ENGINE_ERROR' });
  });
});

describe('volumes', () => {
  const file = project(
    { db: service({ volumes: [{ type: 'volume', source: 'data', target: '/data' }] }), web: service() },
    { volumes: { data: volume({ name: 'demo_data' }) } },
  );
  const engine = fakeReader({
    observe: async () =>
      observed({
        containers: [container({ mounts: [{ type: 'volume', name: 'demo_cache', destination: '/c', readWrite: true }] })],
        volumes: [observedVolume(), observedVolume({ name: 'demo_cache' })],
      }),
  });

  it('are those of the project, or those of a service by its file and by what it mounts', async () => {
    const names = async (services: readonly string[]) =>
      (await volumes({ project: 'demo', services, file }, engine, signal)).map(({ name }) => name);
    expect(await names([])).toEqual(['demo_cache', 'demo_data']);
    expect(await names(['db'])).toEqual(['demo_data']);
    expect(await names(['web'])).toEqual(['demo_cache']);
    await expect(names(['zzz'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('ls', () => {
  const labels = (files: string) => ({ 'com.docker.compose.project.config_files': files });
  const engine = fakeReader({
    listAllContainers: async () => [
      container({ labels: labels('/a/compose.yaml,/a/dev.yaml') }),
      container({ number: 2, state: 'paused', labels: labels('/a/compose.yaml') }),
      container({ number: 3, state: 'exited' }),
      container({ project: 'gone', state: 'exited' }),
      container({ project: 'alpha' }),
    ],
  });

  it('counts states by project', async () => {
    expect(await ls({ all: true }, engine, signal)).toEqual([
      { name: 'alpha', status: 'running(1)', configFiles: [] },
      { name: 'demo', status: 'exited(1), paused(1), running(1)', configFiles: ['/a/compose.yaml', '/a/dev.yaml'] },
      { name: 'gone', status: 'exited(1)', configFiles: [] },
    ]);
  });

  it('leaves out what does not run', async () => {
    const found = await ls({ all: false }, engine, signal);
    expect(found.map(({ name, status }) => `${name} ${status}`)).toEqual(['alpha running(1)', 'demo paused(1), running(1)']);
  });
});

describe('events', () => {
  const recorded = (service: string, more: Readonly<Record<string, string>> = {}): RecordedEvent => ({
    action: 'start',
    containerId: service,
    timeNano: 1n,
    attributes: { name: `demo-${service}-1`, image: 'busybox', 'com.docker.compose.service': service, ...more },
  });
  const engine = fakeReader({
    async recordEvents() {
      return (async function* () {
        yield recorded('web');
        yield recorded('web', { 'com.docker.compose.oneoff': 'True' });
        yield recorded('db');
      })();
    },
  });
  const services = async (wanted: readonly string[]) => {
    const request = { project: 'demo', services: wanted, declared: ['web', 'db'], span: {} };
    const found = [];
    for await (const event of await events(request, engine, signal)) found.push(event);
    return found;
  };

  it('are those of services, without one-offs and without the labels of Compose', async () => {
    expect((await services([])).map(({ service: name, attributes }) => ({ name, attributes }))).toEqual([
      { name: 'web', attributes: { image: 'busybox', name: 'demo-web-1' } },
      { name: 'db', attributes: { image: 'busybox', name: 'demo-db-1' } },
    ]);
    expect((await services(['db'])).map(({ service: name }) => name)).toEqual(['db']);
  });

  it('of a service that is not in the file are refused', async () => {
    await expect(services(['dbb'])).rejects.toMatchObject({ code: 'NOT_FOUND', help: 'did you mean db?' });
  });
});
