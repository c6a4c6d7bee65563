import { describe, expect, it } from 'vitest';
import { loadReport } from '../fakes/load.ts';
import { problems, service } from './load.ts';

describe('network_mode', () => {
  it('a text stays and no network is joined', () => {
    expect(service('network_mode: host').network_mode).toEqual('host');
  });
  it('the default network is not joined', () => {
    expect(service('network_mode: none').networks).toBeUndefined();
  });
  it('sharing with a service implies that it starts first and restarts along', () => {
    expect(service('network_mode: service:db').depends_on).toEqual({ db: { condition: 'service_started', restart: true, required: true } });
  });
  it('networks beside it are refused', () => {
    expect(
      problems(`
      network_mode: host
      networks: [default]
    `),
    ).toEqual(['WL4008 host: service "web" has both "network_mode" and "networks"']);
  });
  it('a service that is not there is told of without what is implied, too', () => {
    const text = 'services: {web: {image: busybox, network_mode: "service:bd"}, db: {image: busybox}}';
    expect([loadReport(text), loadReport(text, { normalize: false }), loadReport(text, { checkConsistency: false })]).toEqual([
      ['WL4001 compose.yaml:1:48 «"service:bd"» service "web" depends on "bd", which is not a service of this project'],
      ['WL4001 compose.yaml:1:48 «"service:bd"» service "web" has the network of "bd", which is not a service of this project'],
      [],
    ]);
  });
});
