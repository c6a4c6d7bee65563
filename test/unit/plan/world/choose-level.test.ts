import { describe, expect, it } from 'vitest';
import type { Service } from '../../../../src/model/service.ts';
import { chooseLevel } from '../../../../src/plan/world/choose-level.ts';
import { desiredService } from '../../../../src/plan/world/desired-service.ts';
import { project, service } from '../../../fakes/builders.ts';

const startFirst = { deploy: { update_config: { order: 'start-first' } } };
const stopFirst = { deploy: { update_config: { order: 'stop-first' } } };
const unordered = { deploy: { update_config: { parallelism: 1 } } };
const edge = { 'x-windlass': { edge: true } };
const ports = { ports: [{ target: 80, published: '8080', protocol: 'tcp' }] };
const udp = { ports: [{ target: 53, published: '53', protocol: 'udp' }] };
const data = { volumes: [{ type: 'volume', source: 'data', target: '/data' }] };

interface Case {
  readonly body: Service;
  readonly expected: string;
  readonly why?: string;
}

describe('the level of a service', () => {
  it.each<readonly [title: string, expectation: Case]>([
    ['that asks for nothing is none', { body: { ...ports }, expected: 'none' }],
    ['that starts first without ports is start-first', { body: startFirst, expected: 'start-first start-first' }],
    ['that starts first with ports is an edge', { body: { ...startFirst, ...ports }, expected: 'edge start-first' }],
    ['that asks for an edge is an edge', { body: { ...edge, ...ports }, expected: 'edge start-first' }],
    ['that asks for an edge without a port to stand at is start-first', { body: edge, expected: 'start-first start-first' }],
    ['that exposes a port and asks for an edge is an edge', { body: { ...edge, expose: ['80'] }, expected: 'edge start-first' }],
    ['that stops first behind an edge holds', { body: { ...edge, ...stopFirst, ...ports }, expected: 'edge stop-first' }],
    ['that stops first is recreate', { body: { ...stopFirst, ...ports }, expected: 'recreate stop-first' }],
    ['that names no order is start-first', { body: unordered, expected: 'start-first start-first' }],
    [
      'that names no order and has ports is recreate',
      { body: { ...unordered, ...ports }, expected: 'recreate stop-first', why: 'two containers cannot publish the same port at once' },
    ],
    [
      'that wants no edge and has ports is recreate',
      {
        body: { ...startFirst, ...ports, 'x-windlass': { edge: false } },
        expected: 'recreate stop-first',
        why: 'two containers cannot publish the same port at once',
      },
    ],
    [
      'with a UDP port is recreate',
      {
        body: { ...startFirst, ...udp },
        expected: 'recreate stop-first',
        why: 'it publishes the udp port 53, which only one container at a time can have',
      },
    ],
    [
      'on the host network is recreate',
      { body: { ...startFirst, network_mode: 'host' }, expected: 'recreate stop-first', why: 'its network mode is host' },
    ],
    [
      'with a fixed address is recreate',
      {
        body: { ...startFirst, networks: { default: { ipv4_address: '10.0.0.9' } } },
        expected: 'recreate stop-first',
        why: 'its address on network default is fixed, and only one container can have it',
      },
    ],
    [
      'with one writer of a volume is recreate',
      {
        body: { ...unordered, ...data },
        expected: 'recreate stop-first',
        why: 'its one container writes to volume data, and two at once could harm the data',
      },
    ],
    [
      'with one writer behind an edge holds',
      {
        body: { ...edge, ...ports, ...data },
        expected: 'edge stop-first',
        why: 'its one container writes to volume data, and two at once could harm the data',
      },
    ],
    [
      'with a writer that starts first is what the file says',
      {
        body: { ...startFirst, ...data },
        expected: 'start-first start-first',
        why: 'the old and the new container have volume data open for writing at the same time',
      },
    ],
    [
      'with many writers is start-first',
      { body: { deploy: { replicas: 2, update_config: {} }, ...data }, expected: 'start-first start-first' },
    ],
    [
      'with a read-only volume is start-first',
      {
        body: { ...unordered, volumes: [{ type: 'volume', source: 'data', target: '/data', read_only: true }] },
        expected: 'start-first start-first',
      },
    ],
  ])('%s', (_title, { body, expected, why }) => {
    const rollout = chooseLevel(desired(body), { oneShot: false, sharedBy: [] });
    expect({ chosen: rollout ? `${rollout.level} ${rollout.order}` : 'none', why: (rollout?.fallback ?? rollout?.caution)?.why }).toEqual({
      chosen: expected,
      why,
    });
  });

  it('is none for a one-shot, which nobody is served by', () => {
    expect(chooseLevel(desired(startFirst), { oneShot: true, sharedBy: [] })).toBeUndefined();
  });

  it('is left to the plain way while another service shares its network', () => {
    expect(chooseLevel(desired(startFirst), { oneShot: false, sharedBy: ['log'] })).toMatchObject({
      level: 'recreate',
      plainly: { why: 'it shares namespaces or volumes with service log, and both go together' },
    });
  });
});

function desired(body: Service) {
  const web = service(body);
  return desiredService(project({ web }), 'web', web, undefined);
}
