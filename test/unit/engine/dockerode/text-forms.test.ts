import { describe, expect, it } from 'vitest';
import { withOneEndpoint } from '../../../../src/engine/dockerode/containers.ts';
import { parseImageReference } from '../../../../src/engine/dockerode/image-reference.ts';
import { lines } from '../../../../src/engine/dockerode/lines.ts';
import { parseEvent } from '../../../../src/engine/dockerode/parse-event.ts';
import { toUnixTime } from '../../../../src/engine/dockerode/unix-time.ts';

describe('parseImageReference', () => {
  const hub = 'https://index.docker.io/v1/';
  it.each([
    ['redis', 'redis', 'latest', hub],
    ['redis:7', 'redis', '7', hub],
    ['team/app:1', 'team/app', '1', hub],
    ['docker.io/library/redis', 'docker.io/library/redis', 'latest', hub],
    ['ghcr.io/a/b:c', 'ghcr.io/a/b', 'c', 'ghcr.io'],
    ['localhost/a', 'localhost/a', 'latest', 'localhost'],
    ['localhost:5000/a', 'localhost:5000/a', 'latest', 'localhost:5000'],
    ['a:1@sha256:f', 'a', 'sha256:f', hub],
  ])('splits %s', (reference, name, version, registry) => {
    expect(parseImageReference(reference)).toEqual({ name, version, registry });
  });
});

describe('toUnixTime', () => {
  it.each([
    ['1700000000', '1700000000'],
    ['1700000000.123456789', '1700000000.123456789'],
    ['2023-11-14T22:13:20Z', '1700000000'],
    ['2023-11-14T22:13:20.000000001Z', '1700000000.000000001'],
    ['2023-11-15T00:13:20+02:00', '1700000000'],
    ['nonsense', 'nonsense'],
  ])('makes %s %s', (text, expected) => {
    expect(toUnixTime(text)).toBe(expected);
  });

  it('takes a time without a zone as local time', () => {
    expect(toUnixTime('2023-11-14')).toBe(String(new Date(2023, 10, 14).getTime() / 1000));
    expect(toUnixTime('2023-11-14 22:13')).toBe(String(new Date(2023, 10, 14, 22, 13).getTime() / 1000));
  });
});

describe('lines', () => {
  it('joins what is cut anywhere, inside of a character too, and leaves out empty lines', async () => {
    const bytes = Buffer.from('one\r\n\nzwei ü\nrest');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const found: string[] = [];
      for await (const line of lines(from(bytes.subarray(0, cut), bytes.subarray(cut)))) found.push(line);
      expect(found).toEqual(['one', 'zwei ü', 'rest']);
    }
  });

  async function* from(...chunks: readonly Buffer[]): AsyncGenerator<Buffer, void> {
    yield* chunks;
  }
});

describe('parseEvent', () => {
  const attributes = { name: 'demo-web-1', 'com.docker.compose.service': 'web', 'com.docker.compose.container-number': '1' };
  const event = (Action: string, more: object = {}) =>
    `{"Action":"${Action}","Actor":{"ID":"c1","Attributes":${JSON.stringify({ ...attributes, ...more })}},"timeNano":1700000000123456789}`;
  const common = {
    containerId: 'c1',
    containerName: 'demo-web-1',
    service: 'web',
    number: 1,
    oneOff: false,
    timeNano: 1700000000123456789n,
  };

  it('keeps every digit of the time', () => {
    expect(parseEvent(event('start'))).toEqual({ ...common, action: 'start', attributes });
  });

  it('reads the exit code of a death', () => {
    expect(parseEvent(event('die', { exitCode: '137' }))).toMatchObject({ action: 'die', exitCode: 137 });
  });

  it('reads health from the action, or from the attribute as Podman has it', () => {
    expect(parseEvent(event('health_status: unhealthy'))).toMatchObject({ action: 'health_status', health: 'unhealthy' });
    expect(parseEvent(event('health_status', { health_status: 'healthy' }))).toMatchObject({ action: 'health_status', health: 'healthy' });
  });

  it('takes Podman\u2019s words for death and removal', () => {
    expect([parseEvent(event('died'))?.action, parseEvent(event('remove'))?.action]).toEqual(['die', 'destroy']);
  });

  it('leaves out what nobody waits for', () => {
    expect(parseEvent(event('exec_start: sh'))).toBeUndefined();
  });
});

describe('withOneEndpoint', () => {
  it('keeps the endpoint of the network mode, else the first', () => {
    const NetworkingConfig = { EndpointsConfig: { a: {}, b: { Aliases: ['x'] } } };
    const base = { Image: 'i', NetworkingConfig };
    expect(withOneEndpoint({ ...base, HostConfig: { NetworkMode: 'b' } }).NetworkingConfig).toEqual({
      EndpointsConfig: { b: { Aliases: ['x'] } },
    });
    expect(withOneEndpoint({ ...base, HostConfig: {} }).NetworkingConfig).toEqual({ EndpointsConfig: { a: {} } });
  });
});
