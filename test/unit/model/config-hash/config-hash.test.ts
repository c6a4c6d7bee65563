import { describe, expect, it } from 'vitest';
import { networkHash } from '../../../../src/model/config-hash/network-hash.ts';
import { serviceHash } from '../../../../src/model/config-hash/service-hash.ts';
import { volumeHash } from '../../../../src/model/config-hash/volume-hash.ts';

const web = { image: 'busybox', command: ['sleep', '60'], networks: { default: null }, environment: { B: '1', A: null } };

describe('serviceHash', () => {
  it('is the hash that the reference writes on the container', () => {
    expect(serviceHash(web)).toBe('24ac64cd533670212ae8398e9b4cc166937486c6f04f3b9750b0d527fa72a060');
  });

  it('does not see what never reaches the container', () => {
    const decorated = { ...web, build: { context: '.' }, scale: 3, pull_policy: 'always', profiles: ['a'], 'x-note': 1 };
    expect(serviceHash({ ...decorated, depends_on: { db: { condition: 'service_started', required: true } } })).toBe(serviceHash(web));
  });

  it('sees deploy but not the number of replicas', () => {
    const one = serviceHash({ ...web, deploy: { replicas: 1 } });
    expect([serviceHash({ ...web, deploy: { replicas: 2 } }) === one, serviceHash(web) === one]).toEqual([true, false]);
  });

  it('does not depend on the order of keys', () => {
    expect(serviceHash({ environment: { A: null, B: '1' }, networks: { default: null }, command: ['sleep', '60'], image: 'busybox' })).toBe(
      serviceHash(web),
    );
  });

  it('takes container ids in the place of service names', () => {
    const shared = { image: 'busybox', network_mode: 'service:db', volumes_from: ['db:ro'] };
    const substituted = { network_mode: 'container:123', volumes_from: ['container:123:ro'] };
    expect(serviceHash(shared, substituted)).toBe(serviceHash({ ...shared, ...substituted }));
  });
});

describe('networkHash', () => {
  it('is the hash that the reference writes on the network', () => {
    expect(networkHash({ name: 'demo_default' })).toBe('9233c9210449f8a494f89ea29e14489610bbb8c740b68ce5e474fe6816a5a9ca');
  });
});

describe('volumeHash', () => {
  it('is the hash that the reference writes on the volume', () => {
    expect(volumeHash({ name: 'demo_data' })).toBe('504ad458c80a54e9120954e1d0ad581a3e0d7b50499e9f2755876d04a2d3321a');
  });

  it('takes a volume without driver for a local one', () => {
    expect(volumeHash({ name: 'demo_data' })).toBe(volumeHash({ name: 'demo_data', driver: 'local' }));
  });
});
