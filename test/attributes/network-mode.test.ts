import { describe, expect, it } from 'vitest';
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
});
