import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('ipc', () => {
  it('a text stays', () => {
    expect(service('ipc: shareable').ipc).toEqual('shareable');
  });
  it('the IPC of a service implies that it starts first', () => {
    expect(service('ipc: service:db').depends_on).toEqual({ db: { condition: 'service_started', restart: true, required: true } });
  });
});
