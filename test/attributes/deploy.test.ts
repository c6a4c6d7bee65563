import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('deploy', () => {
  it('counts and limits get their types', () => {
    expect(
      service('deploy: {replicas: "2", resources: {limits: {cpus: "0.50", memory: 50M, pids: 1}, reservations: {memory: 20M}}}').deploy,
    ).toEqual({ replicas: 2, resources: { limits: { cpus: 0.5, memory: '52428800', pids: 1 }, reservations: { memory: '20971520' } } });
  });
  it('update and rollback take durations and ratios', () => {
    expect(
      service(
        'deploy: {update_config: {parallelism: 2, delay: 10s, failure_action: rollback, monitor: 1m, max_failure_ratio: 0.3, order: start-first}, rollback_config: {parallelism: "0"}}',
      ).deploy,
    ).toEqual({
      update_config: {
        parallelism: 2,
        delay: '10s',
        failure_action: 'rollback',
        monitor: '1m0s',
        max_failure_ratio: 0.3,
        order: 'start-first',
      },
      rollback_config: { parallelism: 0 },
    });
  });
  it('a restart policy keeps a zero', () => {
    expect(service('deploy: {restart_policy: {condition: on-failure, delay: 0s, max_attempts: 3, window: 120s}}').deploy).toEqual({
      restart_policy: { condition: 'on-failure', delay: '0s', max_attempts: 3, window: '2m0s' },
    });
  });
  it('placement stays', () => {
    expect(
      service('deploy: {placement: {constraints: [node=a], preferences: [{spread: node.labels.zone}], max_replicas_per_node: 5}}').deploy,
    ).toEqual({ placement: { constraints: ['node=a'], preferences: [{ spread: 'node.labels.zone' }], max_replicas_per_node: 5 } });
  });
  it.each(['0x10', ' 1', '0b1'])('a limit of "%s" processors is no number', (text) => {
    expect(problems(`deploy: {resources: {limits: {cpus: "${text}"}}}`)).toEqual([
      `WL3005 "${text}": deploy.resources.limits.cpus of service "web": "${text}" is not a number`,
    ]);
  });
  it('a number without end or of more than 64 bits is refused', () => {
    expect(problems('deploy: {resources: {limits: {cpus: .inf}}, replicas: 99999999999999999999}')).toEqual([
      'WL3005 .inf: deploy.resources.limits.cpus of service "web": Infinity is not a number',
      'WL3007 99999999999999999999: deploy.replicas of service "web": 100000000000000000000 is too large for a whole number',
    ]);
  });
  it('labels become a map', () => {
    expect(service('deploy: {labels: [a=1], mode: global, endpoint_mode: vip}').deploy).toEqual({
      mode: 'global',
      labels: { a: '1' },
      endpoint_mode: 'vip',
    });
  });
  it('a device request without number asks for all', () => {
    expect(
      service(
        'deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}, {capabilities: [gpu], device_ids: ["0"]}, {capabilities: [tpu], count: 2, driver: d, options: {v: 1}}]}}}',
      ).deploy,
    ).toEqual({
      resources: {
        reservations: {
          devices: [
            { capabilities: ['gpu'], count: -1 },
            { capabilities: ['gpu'], device_ids: ['0'] },
            { capabilities: ['tpu'], driver: 'd', count: 2, options: { v: '1' } },
          ],
        },
      },
    });
  });
  it('generic resources stay', () => {
    expect(
      service('deploy: {resources: {reservations: {generic_resources: [{discrete_resource_spec: {kind: gpu, value: 2}}]}}}').deploy,
    ).toEqual({ resources: { reservations: { generic_resources: [{ discrete_resource_spec: { kind: 'gpu', value: 2 } }] } } });
  });
  it('replicas follow scale', () => {
    expect(
      service(`
      scale: 3
      deploy: {mode: replicated}
    `).deploy,
    ).toEqual({ mode: 'replicated', replicas: 3 });
  });
  it('labels of a later file replace by key', () => {
    expect(service('deploy: {labels: {a: 1, b: 2}, replicas: 1}', 'deploy: {labels: [b=3], replicas: 4}').deploy).toEqual({
      replicas: 4,
      labels: { a: '1', b: '3' },
    });
  });
  it('a word for replicas is refused', () => {
    expect(problems('deploy: {replicas: two}')).toEqual(['WL2004 two: deploy.replicas of service "web": "two" is not a whole number']);
  });
  it('replicas that differ from scale are refused', () => {
    expect(
      problems(`
      scale: 2
      deploy: {replicas: 3}
    `),
    ).toEqual(['WL4008 2: service "web" sets scale and deploy.replicas to different values']);
  });
  it('a count that is no number is refused', () => {
    expect(problems('deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: some}]}}}')).toEqual([
      'WL3005 some: deploy.resources.reservations.devices[0].count of service "web": "some" is not a number of devices',
    ]);
  });
});
